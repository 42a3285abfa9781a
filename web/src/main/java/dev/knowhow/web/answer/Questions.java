package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.model.ModelResponse;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.ModelsClient;
import dev.knowhow.web.knowledgebase.AllKnowledgeBases;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Questions as knowledge-service takes them: OpenAI's Responses API with file search. */
@Singleton
final class Questions {

    /** How the names of those models begin that are a knowledge base; the other one writes answers from several. */
    private static final String KNOWLEDGE_BASE = "kb:";

    private final ModelsClient models;
    private final AllKnowledgeBases knowledgeBases;

    Questions(ModelsClient models, AllKnowledgeBases knowledgeBases) {
        this.models = models;
        this.knowledgeBases = knowledgeBases;
    }

    /** The body of the request; it asks which model answers here, and, where none is chosen, for the knowledge bases. */
    Map<String, Object> request(AskForm form, boolean stream) {
        Map<String, Object> request = new HashMap<>(Map.of("input", form.trimmedQuestion(), "stream", stream));
        if (!form.previousAnswer().isEmpty()) {
            request.put("previous_response_id", form.previousAnswer());
        }
        if (form.modelName().isEmpty()) {
            List<String> asked = form.knowledgeBases().isEmpty() ? all() : form.knowledgeBases();
            request.put("model", model());
            request.put("tools", List.of(Map.of("type", "file_search", "vector_store_ids", asked)));
        } else {
            request.put("model", form.modelName());
        }
        return request;
    }

    /** All that hold documents, or the newest as many as are searched at once. */
    private List<String> all() {
        List<VectorStoreResponse> bases = knowledgeBases.list();
        List<String> ready = bases.stream()
                .filter(AskView::isReady)
                .map(VectorStoreResponse::id)
                .limit(ResponseOperations.MAX_KNOWLEDGE_BASES)
                .toList();
        return ready.isEmpty()
                ? bases.stream().map(VectorStoreResponse::id).limit(1).toList()
                : ready;
    }

    private String model() {
        return models.listModels().data().stream()
                .map(ModelResponse::id)
                .filter(id -> !id.startsWith(KNOWLEDGE_BASE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("knowledge-service lists no model that answers"));
    }
}
