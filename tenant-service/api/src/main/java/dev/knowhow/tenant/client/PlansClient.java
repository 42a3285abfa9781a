package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.plan.PlanOperations;
import io.micronaut.http.client.annotation.Client;

/** Plans at tenant-service. */
@Client(id = "tenant")
public interface PlansClient extends PlanOperations {}
