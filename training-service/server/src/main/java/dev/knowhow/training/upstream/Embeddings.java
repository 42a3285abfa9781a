package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.embedding.CreateEmbeddingRequest;
import dev.knowhow.knowledge.api.embedding.EmbeddingsResponse;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.client.EmbeddingsClient;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;

/** Embeds texts at knowledge-service, which has the only encoder. */
@Singleton
public final class Embeddings {

    /** How many texts one request takes. */
    public static final int BATCH = 512;

    private static final String MODEL = "knowhow-embedding";

    private final EmbeddingsClient knowledgeService;

    Embeddings(EmbeddingsClient knowledgeService) {
        this.knowledgeService = knowledgeService;
    }

    /**
     * Embeds texts in one request.
     *
     * @param texts 1 to {@link #BATCH}
     * @throws UpstreamException if knowledge-service cannot do it now
     */
    public EmbeddedTexts embed(List<String> texts) {
        JsonNode input = JsonNode.createArrayNode(
                texts.stream().map(JsonNode::createStringNode).toList());
        EmbeddingsResponse response = UpstreamCalls.get(
                "knowledge",
                () -> knowledgeService.createEmbeddings(
                        new CreateEmbeddingRequest(MODEL, input, "base64", null, null)));
        float[][] vectors = new float[texts.size()][];
        for (EmbeddingsResponse.Item item : response.data()) {
            vectors[item.index()] = EncodedVector.decode((String) item.embedding());
        }
        return new EmbeddedTexts(response.model(), response.usage().promptTokens(), vectors);
    }
}
