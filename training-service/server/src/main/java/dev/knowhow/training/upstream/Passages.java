package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.CandidatesResponse;
import dev.knowhow.knowledge.api.ChunkVectorsResponse;
import dev.knowhow.knowledge.api.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.knowledge.api.FindCandidatesRequest;
import dev.knowhow.knowledge.api.FindChunkVectorsRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The passages of a knowledge base: what a search for a question would consider, and all of them with vectors. */
@Singleton
public final class Passages {

    /** How many questions one request takes. */
    public static final int BATCH = 64;

    private static final String SERVICE = "knowledge";
    private static final int CANDIDATES = 50;
    private static final int PAGE = 500;

    private final HttpClient knowledgeService;
    private final Upstream upstream;

    Passages(@Client(id = SERVICE) HttpClient knowledgeService, Upstream upstream) {
        this.knowledgeService = knowledgeService;
        this.upstream = upstream;
    }

    /**
     * The candidates of questions, with texts.
     *
     * @param questions 1 to {@link #BATCH}
     * @throws UpstreamException if knowledge-service cannot search now
     */
    public CandidatesResponse candidates(String vectorStoreId, List<String> questions) {
        FindCandidatesRequest request = new FindCandidatesRequest(questions, CANDIDATES, true);
        return upstream.get(
                SERVICE,
                () -> knowledgeService
                        .toBlocking()
                        .retrieve(
                                upstream.authorized(
                                        HttpRequest.POST(path(vectorStoreId, "candidates"), request), SERVICE),
                                CandidatesResponse.class));
    }

    /**
     * Every chunk with its text and vector.
     *
     * @throws UpstreamException if knowledge-service cannot give them now
     */
    public List<ChunkVector> all(String vectorStoreId) {
        List<ChunkVector> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            String after = all.isEmpty() ? null : all.getLast().chunkId();
            FindChunkVectorsRequest request = new FindChunkVectorsRequest(null, after, PAGE, true);
            ChunkVectorsResponse page = upstream.get(
                    SERVICE,
                    () -> knowledgeService
                            .toBlocking()
                            .retrieve(
                                    upstream.authorized(
                                            HttpRequest.POST(path(vectorStoreId, "chunk_vectors"), request), SERVICE),
                                    ChunkVectorsResponse.class));
            all.addAll(page.data());
            more = page.hasMore() && !page.data().isEmpty();
        }
        return all;
    }

    private static String path(String vectorStoreId, String what) {
        return UriBuilder.of("/internal/vector_stores/{id}/" + what)
                .expand(Map.of("id", vectorStoreId))
                .toString();
    }
}
