package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.document.DocumentOperations;
import io.micronaut.http.client.annotation.Client;

/** Documents at knowledge-service. */
@Client(id = "knowledge")
public interface DocumentsClient extends DocumentOperations {}
