package dev.knowhow.gateway.proxy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway accepts and for how long it waits. A timeout is one of silence: a transfer may take as long as it
 * moves, and a request's body must move at a minimum rate.
 *
 * @param publicUrl the origin that people and programs use
 * @param maxBody the largest body of a request, in bytes
 * @param clientTimeout silence of a client in the middle of a request, or between two of them
 * @param upstreamTimeout silence of a service that has to answer
 * @param lingerTimeout how long what a refused client still sends is thrown away, so that it can read the answer
 * @param bodyGrace how long the gateway may have waited for a body, whatever has come of it
 * @param bodyBytesPerSecond how much of a body must come in each second of waiting beyond that
 * @param trustedProxies addresses and networks (CIDR) whose {@code X-Forwarded-For} is believed
 * @param corsOrigins origins whose pages may call the API from a browser, or {@code *}
 */
@ConfigurationProperties("knowhow.gateway")
public record GatewayConfiguration(
        URI publicUrl,
        @Bindable(defaultValue = "512MB") @ReadableBytes long maxBody,
        @Bindable(defaultValue = "60s") Duration clientTimeout,
        @Bindable(defaultValue = "10m") Duration upstreamTimeout,
        @Bindable(defaultValue = "5s") Duration lingerTimeout,
        @Bindable(defaultValue = "30s") Duration bodyGrace,
        @Bindable(defaultValue = "1KB") @ReadableBytes long bodyBytesPerSecond,
        @Nullable List<String> trustedProxies,
        @Nullable List<String> corsOrigins) {

    public GatewayConfiguration {
        if (bodyBytesPerSecond < 1) {
            throw new IllegalArgumentException("knowhow.gateway.body-bytes-per-second must be at least 1");
        }
        trustedProxies = withoutBlanks(trustedProxies);
        corsOrigins = withoutBlanks(corsOrigins);
    }

    @Override
    public List<String> trustedProxies() {
        return withoutBlanks(trustedProxies);
    }

    @Override
    public List<String> corsOrigins() {
        return withoutBlanks(corsOrigins);
    }

    /** How long, in nanoseconds, the gateway may have waited for a body of which this many bytes have come. */
    long timeForBody(long bytes) {
        return bodyGrace.toNanos() + TimeUnit.SECONDS.toNanos(bytes / bodyBytesPerSecond);
    }

    /** An environment variable that is empty is a list of one empty text. */
    private static List<String> withoutBlanks(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(String::trim)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
