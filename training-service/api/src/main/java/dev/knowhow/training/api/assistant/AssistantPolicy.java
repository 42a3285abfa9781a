package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/**
 * When an assistant's adapter answers alone. In responses only {@code outOfScopeShare} may be null.
 *
 * @param mode {@code speculative} (default): the adapter answers alone where it is sure enough, else retrieval does;
 *     {@code hybrid}: the adapter decides form and action, retrieval supplies the facts
 * @param targetPrecision how often an answer of the adapter alone should be right; 0.98 by default
 * @param outOfScopeShare the share of questions that are out of scope; absent, it is estimated from traffic
 * @param auditShare the share of direct answers that are checked through retrieval; 0.03 by default
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AssistantPolicy(
        @Nullable String mode,
        @Nullable @DecimalMin("0.5") @DecimalMax("0.999") Double targetPrecision,
        @Nullable @DecimalMin("0") @DecimalMax("0.95") Double outOfScopeShare,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double auditShare) {}
