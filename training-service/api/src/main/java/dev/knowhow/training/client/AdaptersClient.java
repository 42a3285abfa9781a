package dev.knowhow.training.client;

import dev.knowhow.training.api.adapter.AdapterOperations;
import io.micronaut.http.client.annotation.Client;

/** Adapters at training-service. */
@Client(id = "training")
public interface AdaptersClient extends AdapterOperations {}
