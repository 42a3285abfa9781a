package dev.knowhow.tenant.quota;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * What is reserved at one quota.
 *
 * @param id of the use that will settle it
 */
@MappedEntity("quota_reservation")
record Held(@Id String id, String quotaId, Instant periodFrom) {}
