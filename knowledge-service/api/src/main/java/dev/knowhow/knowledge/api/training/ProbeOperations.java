package dev.knowhow.knowledge.api.training;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;

/** Lets training-service try a model out before it is deployed; never routed from outside. */
public interface ProbeOperations {

    /** Answers 404 for a model that does not exist. */
    @Post("/internal/probes")
    ProbeResponse createProbe(@Body ProbeRequest request);
}
