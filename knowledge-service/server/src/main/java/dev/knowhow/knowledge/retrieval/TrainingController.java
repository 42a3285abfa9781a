package dev.knowhow.knowledge.retrieval;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.api.training.CandidatesResponse;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.knowledge.api.training.FindCandidatesRequest;
import dev.knowhow.knowledge.api.training.FindChunkVectorsRequest;
import dev.knowhow.knowledge.api.training.TrainingOperations;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.retrieval.CandidateSearch.Found;
import dev.knowhow.knowledge.retrieval.chunk.ChunkVectors;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What search can learn from; {@code knowhow.internal-routes} keeps all but training-service out. */
@Controller
final class TrainingController implements TrainingOperations {

    private static final int MAX_QUERIES = 256;
    private static final int MAX_QUERY = 4_096;
    private static final int MAX_CHUNKS = 1_000;
    private static final int DEFAULT_CHUNKS = 500;

    private final VectorStoreService stores;
    private final CandidateSearch search;
    private final ChunkVectors vectors;
    private final Encoders encoders;
    private final Embedder embedder;
    private final Metering metering;

    TrainingController(
            VectorStoreService stores,
            CandidateSearch search,
            ChunkVectors vectors,
            Encoders encoders,
            Metering metering) {
        this.stores = stores;
        this.search = search;
        this.vectors = vectors;
        this.encoders = encoders;
        this.embedder = encoders.standard();
        this.metering = metering;
    }

    @Override
    @Secured(Scopes.READ)
    @NeedsNoIdempotencyKey("it reads")
    @Metered(Meter.SEARCHES)
    public CandidatesResponse findCandidates(String vectorStoreId, FindCandidatesRequest request) {
        VectorStore store = require(vectorStoreId);
        List<String> queries = queries(request.queries());
        List<Embedding> given = request.vectors() == null ? null : vectors(request.vectors(), queries.size());
        List<Found> found = search.find(store, queries, given, Boolean.TRUE.equals(request.moved()));
        metering.settle(
                Work.asked(UsageCause.TRAINING, "POST /internal/vector_stores/{vector_store_id}/candidates")
                        .in(store.id()),
                Quantity.of(Meter.SEARCHES, queries.size()));
        return new CandidatesResponse(
                embedder.modelId(),
                store.indexVersion(),
                found.stream().map(TrainingController::toResponse).toList());
    }

    @Override
    @Secured(Scopes.READ)
    @NeedsNoIdempotencyKey("it reads")
    @Unmetered("reads what is kept")
    public ChunkVectorsResponse findChunkVectors(String vectorStoreId, FindChunkVectorsRequest request) {
        require(vectorStoreId);
        List<String> ids = request.chunkIds();
        if (ids != null && (ids.isEmpty() || ids.size() > MAX_CHUNKS)) {
            throw ProblemException.invalid("chunk_ids", "Name 1 to 1000 chunks, or leave chunk_ids out for all.");
        }
        int limit = within("limit", request.limit(), ids == null ? DEFAULT_CHUNKS : MAX_CHUNKS, MAX_CHUNKS);
        String after = request.after() == null ? "" : request.after();
        List<ChunkVector> found = vectors.read(
                vectorStoreId, embedder.modelId(), ids, after, limit + 1, Boolean.TRUE.equals(request.includeText()));
        boolean more = found.size() > limit;
        return new ChunkVectorsResponse(embedder.modelId(), more ? found.subList(0, limit) : found, more);
    }

    /** Adapters work on vectors of the installation's encoder alone. */
    private VectorStore require(String vectorStoreId) {
        VectorStore store = stores.require(vectorStoreId);
        if (!encoders.isStandard(store.encoder())) {
            throw ProblemException.invalid(
                    "vector_store_id",
                    "The knowledge base '%s' has an encoder of its own, '%s': its search can be trained with the encoder of the installation, '%s', alone."
                            .formatted(store.name(), store.encoder(), encoders.standardName()));
        }
        return store;
    }

    private static List<String> queries(@Nullable List<String> queries) {
        if (queries == null || queries.isEmpty() || queries.size() > MAX_QUERIES) {
            throw ProblemException.invalid("queries", "queries must be a list of 1 to 256 texts.");
        }
        if (queries.stream().anyMatch(query -> query.isBlank() || query.length() > MAX_QUERY)) {
            throw ProblemException.invalid("queries", "A query must have 1 to 4096 characters.");
        }
        return queries;
    }

    private List<Embedding> vectors(List<String> given, int queries) {
        if (given.size() != queries) {
            throw ProblemException.invalid("vectors", "vectors must be one for each of the " + queries + " queries.");
        }
        try {
            List<Embedding> vectors = given.stream()
                    .map(vector -> Embedding.normalize(EncodedVector.decode(vector)))
                    .toList();
            if (vectors.stream().allMatch(vector -> vector.dimensions() == embedder.dimensions())) {
                return vectors;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ProblemException.invalid(
                "vectors",
                "A vector is the base64 of " + embedder.dimensions() + " little-endian 32-bit floats of unit length.");
    }

    private static int within(String field, @Nullable Integer value, int otherwise, int most) {
        int wanted = value == null ? otherwise : value;
        if (wanted < 1 || wanted > most) {
            throw ProblemException.invalid(field, field + " must be between 1 and " + most + ".");
        }
        return wanted;
    }

    private static CandidatesResponse.Query toResponse(Found found) {
        FusionAdapter fusion = found.fusion();
        return new CandidatesResponse.Query(found.candidates().stream()
                .map(candidate -> new CandidatesResponse.Candidate(
                        candidate.chunk().chunkId(),
                        candidate.chunk().fileId(),
                        candidate.features(),
                        candidate.cosine(),
                        candidate.bm25(),
                        candidate.score(),
                        fusion == null ? candidate.score() : fusion.score(candidate.featureArray())))
                .toList());
    }
}
