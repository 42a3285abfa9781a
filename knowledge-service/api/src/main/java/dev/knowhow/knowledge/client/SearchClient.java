package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.search.VectorStoreSearchOperations;
import io.micronaut.http.client.annotation.Client;

/** Searches at knowledge-service. */
@Client(id = "knowledge")
public interface SearchClient extends VectorStoreSearchOperations {}
