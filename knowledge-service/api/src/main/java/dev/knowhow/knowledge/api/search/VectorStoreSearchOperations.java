package dev.knowhow.knowledge.api.search;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;

/** Searching a knowledge base. */
public interface VectorStoreSearchOperations {

    /** Finds chunks, best first; matching nothing is an empty list. */
    @Post("/v1/vector_stores/{vectorStoreId}/search")
    SearchResultsResponse searchVectorStore(@PathVariable String vectorStoreId, @Body SearchVectorStoreRequest request);
}
