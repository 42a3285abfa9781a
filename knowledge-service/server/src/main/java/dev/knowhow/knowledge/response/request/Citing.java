package dev.knowhow.knowledge.response.request;

import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest.Knowhow;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a caller accepts only an answer from documents: who says from which ones does. */
final class Citing {

    private static final Set<String> SEARCHING = Set.of("required", "file_search");

    private Citing() {}

    /** The field that says so; null where none does. */
    static @Nullable String field(@Nullable Knowhow knowhow, @Nullable JsonNode toolChoice) {
        if (knowhow != null && Boolean.TRUE.equals(knowhow.requireCitations())) {
            return "knowhow.require_citations";
        }
        if (knowhow != null && knowhow.filters() != null && !knowhow.filters().isNull()) {
            return "knowhow.filters";
        }
        JsonNode type = toolChoice != null && toolChoice.isObject() ? toolChoice.get("type") : toolChoice;
        return type != null && type.isString() && SEARCHING.contains(type.getStringValue()) ? "tool_choice" : null;
    }
}
