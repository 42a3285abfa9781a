package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.training.ProbeOperations;
import io.micronaut.http.client.annotation.Client;

/** Lets knowledge-service try a model out, as it would serve it. */
@Client(id = "knowledge")
public interface ProbesClient extends ProbeOperations {}
