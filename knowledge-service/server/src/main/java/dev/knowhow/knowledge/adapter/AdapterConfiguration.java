package dev.knowhow.knowledge.adapter;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Adapters in memory.
 *
 * @param cacheBytes how much memory they may hold, all tenants' together
 * @param keepFor how long one stays that nobody asks
 */
@ConfigurationProperties("knowhow.adapters")
record AdapterConfiguration(
        @Bindable(defaultValue = "67108864") @Min(1) long cacheBytes,
        @Bindable(defaultValue = "10m") Duration keepFor) {}
