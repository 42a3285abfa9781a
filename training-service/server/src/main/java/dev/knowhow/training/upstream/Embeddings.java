package dev.knowhow.training.upstream;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
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

    private static final String SERVICE = "knowledge";
    private static final String MODEL = "knowhow-embedding";

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    Embeddings(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /**
     * Embeds texts in one request.
     *
     * @param texts 1 to {@link #BATCH}
     * @throws UpstreamException if knowledge-service cannot do it now
     */
    public EmbeddedTexts embed(List<String> texts) {
        Request request = new Request(MODEL, texts, "base64");
        Reply reply = upstream.get(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(
                                upstream.authorized(HttpRequest.POST("/v1/embeddings", request), SERVICE),
                                Reply.class));
        float[][] vectors = new float[texts.size()][];
        for (Item item : reply.data()) {
            vectors[item.index()] = decode(item.embedding());
        }
        return new EmbeddedTexts(reply.model(), reply.usage().promptTokens(), vectors);
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

    /** The part of OpenAI's request that is used here. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Request(String model, List<String> input, String encodingFormat) {}

    /** The part of OpenAI's response that is used here. */
    @Serdeable
    record Reply(String model, List<Item> data, Usage usage) {}

    /** What was counted. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Usage(long promptTokens) {}

    /** A vector: base64 of float32, little-endian. */
    @Serdeable
    record Item(int index, String embedding) {}
}
