package dev.knowhow.training.client;

import dev.knowhow.training.api.deployment.DeploymentOperations;
import io.micronaut.http.client.annotation.Client;

/** Aliases of adapters at training-service. */
@Client(id = "training")
public interface DeploymentsClient extends DeploymentOperations {}
