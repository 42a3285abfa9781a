package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.plan.OwnPlanOperations;
import io.micronaut.http.client.annotation.Client;

/** The caller's own plan, at tenant-service. */
@Client(id = "tenant")
public interface OwnPlanClient extends OwnPlanOperations {}
