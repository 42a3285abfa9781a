package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.embedding.EmbeddingOperations;
import io.micronaut.http.client.annotation.Client;

/** Vectors of texts, made by knowledge-service, which has the only encoder. */
@Client(id = "knowledge")
public interface EmbeddingsClient extends EmbeddingOperations {}
