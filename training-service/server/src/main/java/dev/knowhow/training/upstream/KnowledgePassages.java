package dev.knowhow.training.upstream;

import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.api.training.CandidatesResponse.Candidate;
import dev.knowhow.knowledge.api.training.CandidatesResponse.Query;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.knowledge.api.training.FindCandidatesRequest;
import dev.knowhow.knowledge.api.training.FindChunkVectorsRequest;
import dev.knowhow.knowledge.client.TrainingClient;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What knowledge-service finds in a knowledge base before it decides what to show. */
@Singleton
public final class KnowledgePassages {

    /** How many questions one request takes. */
    public static final int BATCH = 64;

    private static final String SERVICE = "knowledge";
    private static final int PAGE = 500;

    private final TrainingClient knowledgeService;

    KnowledgePassages(TrainingClient knowledgeService) {
        this.knowledgeService = knowledgeService;
    }

    /**
     * The candidates of each question, as a search considers them, best first by fixed weights.
     *
     * @param questions 1 to {@link #BATCH}
     * @param vectors their unit vectors
     * @param moved whether those are searched with as they are, or moved by the retriever adapter that is deployed
     * @throws UpstreamException if knowledge-service cannot be asked, or there is no such knowledge base any more
     */
    public List<List<Candidate>> candidates(
            String vectorStoreId, List<String> questions, float[][] vectors, boolean moved) {
        FindCandidatesRequest request = new FindCandidatesRequest(
                questions, Arrays.stream(vectors).map(EncodedVector::encode).toList(), moved);
        return UpstreamCalls.get(SERVICE, () -> knowledgeService.findCandidates(vectorStoreId, request)).data().stream()
                .map(Query::candidates)
                .toList();
    }

    /**
     * Hands over every passage of a knowledge base, by id, with its text and vector.
     *
     * @throws UpstreamException if knowledge-service cannot give them now
     */
    public void chunks(String vectorStoreId, Consumer<ChunkVector> reader) {
        @Nullable String after = null;
        ChunkVectorsResponse page;
        do {
            FindChunkVectorsRequest request = new FindChunkVectorsRequest(null, after, PAGE, true);
            page = UpstreamCalls.get(SERVICE, () -> knowledgeService.findChunkVectors(vectorStoreId, request));
            page.data().forEach(reader);
            after = page.data().isEmpty() ? null : page.data().getLast().chunkId();
        } while (page.hasMore() && after != null);
    }
}
