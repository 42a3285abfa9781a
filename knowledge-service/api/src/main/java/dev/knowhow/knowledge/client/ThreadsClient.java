package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.answer.ThreadOperations;
import io.micronaut.http.client.annotation.Client;

/** Threads at knowledge-service. */
@Client(id = "knowledge")
public interface ThreadsClient extends ThreadOperations {}
