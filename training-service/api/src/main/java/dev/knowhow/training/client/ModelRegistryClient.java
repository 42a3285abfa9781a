package dev.knowhow.training.client;

import dev.knowhow.training.api.model.ModelRegistryOperations;
import io.micronaut.http.client.annotation.Client;

/** The registry of adapters, aliases and assistants at training-service. */
@Client(id = "training")
public interface ModelRegistryClient extends ModelRegistryOperations {}
