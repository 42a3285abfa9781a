package dev.knowhow.training.client;

import dev.knowhow.training.api.assistant.AssistantOperations;
import io.micronaut.http.client.annotation.Client;

/** Assistants at training-service. */
@Client(id = "training")
public interface AssistantsClient extends AssistantOperations {}
