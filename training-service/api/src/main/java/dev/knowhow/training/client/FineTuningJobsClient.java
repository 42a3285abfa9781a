package dev.knowhow.training.client;

import dev.knowhow.training.api.job.FineTuningJobOperations;
import io.micronaut.http.client.annotation.Client;

/** Training jobs at training-service. */
@Client(id = "training")
public interface FineTuningJobsClient extends FineTuningJobOperations {}
