package dev.knowhow.knowledge.routing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * Spot checks of direct answers.
 *
 * @param perTenant how many of one tenant's are in the queue at once; the others wait for their turn
 * @param tries how often one is tried while the language model or the index fails
 */
@ConfigurationProperties("knowhow.audits")
record SpotCheckConfiguration(
        @Bindable(defaultValue = "1") @Min(1) int perTenant,
        @Bindable(defaultValue = "8") @Min(1) int tries) {}
