package dev.knowhow.knowledge.api.training;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;

/** What training-service needs of a knowledge base to train its search; never routed from outside. */
public interface TrainingOperations {

    /** Answers 404 for a knowledge base that is not the caller's. */
    @Post("/internal/vector_stores/{vectorStoreId}/candidates")
    CandidatesResponse findCandidates(@PathVariable String vectorStoreId, @Body FindCandidatesRequest request);

    /** Answers 404 for a knowledge base that is not the caller's. */
    @Post("/internal/vector_stores/{vectorStoreId}/chunk_vectors")
    ChunkVectorsResponse findChunkVectors(@PathVariable String vectorStoreId, @Body FindChunkVectorsRequest request);
}
