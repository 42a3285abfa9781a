package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.quota.ReservationOperations;
import io.micronaut.http.client.annotation.Client;

/** Reserves quota, at tenant-service. */
@Client(id = "tenant")
public interface ReservationsClient extends ReservationOperations {}
