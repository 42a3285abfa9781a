package dev.knowhow.web.answer;

import java.util.List;
import java.util.Map;

/** Questions as knowledge-service takes them: OpenAI's Responses API with file search. */
final class Questions {

    static final String PATH = "/v1/responses";

    private Questions() {}

    static Map<String, Object> request(AskForm form, boolean stream) {
        return Map.of(
                "input",
                form.trimmedQuestion(),
                "tools",
                List.of(Map.of("type", "file_search", "vector_store_ids", form.knowledgeBases())),
                "stream",
                stream);
    }
}
