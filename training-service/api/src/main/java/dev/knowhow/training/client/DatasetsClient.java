package dev.knowhow.training.client;

import dev.knowhow.training.api.dataset.DatasetOperations;
import io.micronaut.http.client.annotation.Client;

/** Datasets at training-service. */
@Client(id = "training")
public interface DatasetsClient extends DatasetOperations {}
