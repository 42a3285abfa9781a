package dev.knowhow.web.upstream;

import dev.knowhow.training.api.FineTuningJobOperations;
import io.micronaut.http.client.annotation.Client;

/** Training jobs at training-service. */
@Client(id = "training", path = "/v1/fine_tuning/jobs")
public interface FineTuningJobsClient extends FineTuningJobOperations {}
