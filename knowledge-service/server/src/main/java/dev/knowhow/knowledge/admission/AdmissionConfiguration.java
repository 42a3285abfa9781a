package dev.knowhow.knowledge.admission;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * How many answers, searches and embeddings may be in progress.
 *
 * @param perTenant those of one tenant; beyond, its requests are refused with 429
 * @param inAll those of all tenants; beyond, everybody's requests are refused with 503
 */
@ConfigurationProperties("knowhow.admission")
record AdmissionConfiguration(
        @Bindable(defaultValue = "64") @Min(1) int perTenant,
        @Bindable(defaultValue = "256") @Min(1) int inAll) {}
