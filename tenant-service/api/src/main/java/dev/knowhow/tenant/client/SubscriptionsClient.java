package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.plan.SubscriptionOperations;
import io.micronaut.http.client.annotation.Client;

/** Who is on which plan, at tenant-service. */
@Client(id = "tenant")
public interface SubscriptionsClient extends SubscriptionOperations {}
