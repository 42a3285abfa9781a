package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.CreateEmbeddingRequest;
import dev.knowhow.knowledge.api.EmbeddingsResponse;
import dev.knowhow.knowledge.client.EmbeddingsClient;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
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
        EmbeddingsResponse response = Upstream.get(
                "knowledge",
                () -> knowledgeService.createEmbeddings(
                        new CreateEmbeddingRequest(MODEL, input, "base64", null, null)));
        float[][] vectors = new float[texts.size()][];
        for (EmbeddingsResponse.Item item : response.data()) {
            vectors[item.index()] = decode((String) item.embedding());
        }
        return new EmbeddedTexts(response.model(), response.usage().promptTokens(), vectors);
    }

    /** The vector in base64 of little-endian 32-bit floats. */
    public static float[] decode(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }

    /** The other way round. */
    static String encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
