package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.CandidatesResponse;
import dev.knowhow.knowledge.api.CandidatesResponse.Candidate;
import dev.knowhow.knowledge.api.CandidatesResponse.Query;
import dev.knowhow.knowledge.api.ChunkVectorsResponse;
import dev.knowhow.knowledge.api.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.knowledge.api.FindCandidatesRequest;
import dev.knowhow.knowledge.api.FindChunkVectorsRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What knowledge-service finds in a knowledge base before it decides what to show. */
@Singleton
public final class KnowledgeSearch {

    private static final String SERVICE = "knowledge";
    private static final int PAGE = 500;

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    KnowledgeSearch(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /** A passage and its unit vector. */
    @SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares such records
    public record Chunk(
            String id,
            String fileId,
            float[] vector,
            @Nullable String text) {}

    /**
     * The passages that may answer each question, with their texts.
     *
     * @param k how many for each
     * @throws UpstreamException if knowledge-service cannot be asked, or there is no such knowledge base any more
     */
    public List<List<Candidate>> candidates(String vectorStoreId, List<String> questions, int k) {
        FindCandidatesRequest request = new FindCandidatesRequest(questions, k, true);
        CandidatesResponse response =
                post("/internal/vector_stores/{id}/candidates", vectorStoreId, request, CandidatesResponse.class);
        return response.data().stream().map(Query::candidates).toList();
    }

    /** Every passage of a knowledge base. */
    public List<Chunk> chunks(String vectorStoreId) {
        List<Chunk> chunks = new ArrayList<>();
        boolean more = true;
        while (more) {
            String after = chunks.isEmpty() ? null : chunks.getLast().id();
            ChunkVectorsResponse page = post(
                    "/internal/vector_stores/{id}/chunk_vectors",
                    vectorStoreId,
                    new FindChunkVectorsRequest(null, after, PAGE, true),
                    ChunkVectorsResponse.class);
            page.data().forEach(chunk -> chunks.add(chunk(chunk)));
            more = page.hasMore() && !page.data().isEmpty();
        }
        return chunks;
    }

    private <T> T post(String path, String vectorStoreId, Object request, Class<T> type) {
        String url = UriBuilder.of(path).expand(Map.of("id", vectorStoreId)).toString();
        return upstream.get(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(upstream.authorized(HttpRequest.POST(url, request), SERVICE), type));
    }

    private static Chunk chunk(ChunkVector chunk) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(chunk.vector())).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return new Chunk(chunk.chunkId(), chunk.fileId(), vector, chunk.text());
    }
}
