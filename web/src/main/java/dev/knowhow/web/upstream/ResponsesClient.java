package dev.knowhow.web.upstream;

import dev.knowhow.knowledge.api.ResponseOperations;
import io.micronaut.http.client.annotation.Client;

/** Responses at knowledge-service. */
@Client(id = "knowledge")
public interface ResponsesClient extends ResponseOperations {}
