package dev.knowhow.training.client;

import dev.knowhow.training.api.evaluation.EvaluationOperations;
import io.micronaut.http.client.annotation.Client;

/** What adapters are worth, at training-service. */
@Client(id = "training")
public interface EvaluationsClient extends EvaluationOperations {}
