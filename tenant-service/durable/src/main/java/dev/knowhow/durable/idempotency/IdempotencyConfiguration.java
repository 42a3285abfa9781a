package dev.knowhow.durable.idempotency;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * What is kept of requests with an {@code Idempotency-Key}.
 *
 * @param kept how long the same key gives the same reply
 * @param longestReply bytes of a reply that is kept; of a longer one is kept that it was given, if it told of an effect
 * @param keysPerTenant keys that a tenant may have at once
 * @param bytesPerTenant bytes of replies that a tenant may have at once
 * @param lease how long a process that said nothing is thought to be at work; it says so three times as often
 */
@ConfigurationProperties("knowhow.idempotency")
record IdempotencyConfiguration(
        @Bindable(defaultValue = "24h") Duration kept,
        @Bindable(defaultValue = "4MB") @ReadableBytes int longestReply,
        @Bindable(defaultValue = "100000") int keysPerTenant,
        @Bindable(defaultValue = "1GB") @ReadableBytes long bytesPerTenant,
        @Bindable(defaultValue = "15s") Duration lease) {}
