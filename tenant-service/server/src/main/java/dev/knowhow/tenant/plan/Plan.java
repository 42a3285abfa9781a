package dev.knowhow.tenant.plan;

import dev.knowhow.tenant.api.plan.PlanResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A plan, and what is said of its versions. */
@MappedEntity
record Plan(
        @Id String id,
        String name,
        int newestVersion,
        @Nullable Integer publishedVersion,
        long tenantCount,
        Instant createdAt) {

    PlanResponse toResponse() {
        return new PlanResponse(id, name, newestVersion, publishedVersion, tenantCount, createdAt);
    }
}
