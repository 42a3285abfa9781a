package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreFileOperations;
import io.micronaut.http.client.annotation.Client;

/** Files of knowledge bases at knowledge-service. */
@Client(id = "knowledge")
public interface KnowledgeBaseFilesClient extends VectorStoreFileOperations {}
