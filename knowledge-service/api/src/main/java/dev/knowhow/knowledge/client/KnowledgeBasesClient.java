package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreOperations;
import io.micronaut.http.client.annotation.Client;

/** Knowledge bases at knowledge-service. */
@Client(id = "knowledge")
public interface KnowledgeBasesClient extends VectorStoreOperations {}
