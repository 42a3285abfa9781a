package dev.knowhow.tenant.plan;

import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PlanVersionResponse;
import dev.knowhow.tenant.plan.rating.Terms;
import dev.knowhow.tenant.plan.rating.TermsReader;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plan.
 *
 * @param planId with the version, what it is known by
 */
@MappedEntity("plan_version")
public record PlanVersion(
        @Id String planId,
        int version,
        @TypeDef(type = DataType.JSON) PlanTerms terms,
        @Nullable Instant publishedFrom,
        Instant createdAt,
        String createdBy,
        long tenantCount) {

    /** What it charges. */
    public Terms rated() {
        return TermsReader.read(terms);
    }

    PlanVersionResponse toResponse() {
        return new PlanVersionResponse(planId, version, terms, publishedFrom, createdAt, createdBy, tenantCount);
    }
}
