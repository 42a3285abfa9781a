package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** A further version of a plan. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreatePlanVersionRequest(@NotNull @Valid PlanTerms terms) {}
