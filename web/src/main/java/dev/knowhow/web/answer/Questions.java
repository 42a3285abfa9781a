package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.model.ModelResponse;
import dev.knowhow.knowledge.client.ModelsClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Questions as knowledge-service takes them: OpenAI's Responses API with file search. */
@Singleton
final class Questions {

    /** How the names of those models begin that are a knowledge base; the other one writes answers from several. */
    private static final String KNOWLEDGE_BASE = "kb:";

    private final ModelsClient models;

    Questions(ModelsClient models) {
        this.models = models;
    }

    /** The body of the request; it asks which model answers here. */
    Map<String, Object> request(AskForm form, boolean stream) {
        if (!form.modelName().isEmpty()) {
            return Map.of("model", form.modelName(), "input", form.trimmedQuestion(), "stream", stream);
        }
        return Map.of(
                "model",
                model(),
                "input",
                form.trimmedQuestion(),
                "tools",
                List.of(Map.of("type", "file_search", "vector_store_ids", form.knowledgeBases())),
                "stream",
                stream);
    }

    private String model() {
        return models.listModels().data().stream()
                .map(ModelResponse::id)
                .filter(id -> !id.startsWith(KNOWLEDGE_BASE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("knowledge-service lists no model that answers"));
    }
}
