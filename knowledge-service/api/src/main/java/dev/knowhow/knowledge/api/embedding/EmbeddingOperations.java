package dev.knowhow.knowledge.api.embedding;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;

/** Vectors of texts. */
public interface EmbeddingOperations {

    @Post("/v1/embeddings")
    EmbeddingsResponse createEmbeddings(@Body CreateEmbeddingRequest request);
}
