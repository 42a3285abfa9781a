package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.training.TrainingOperations;
import io.micronaut.http.client.annotation.Client;

/** What knowledge-service finds in a knowledge base before it decides what to show. */
@Client(id = "knowledge")
public interface TrainingClient extends TrainingOperations {}
