package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.VectorStoreFileOperations;
import io.micronaut.http.client.annotation.Client;

/** Files of knowledge bases at knowledge-service. */
@Client(id = "knowledge")
public interface KnowledgeBaseFilesClient extends VectorStoreFileOperations {}
