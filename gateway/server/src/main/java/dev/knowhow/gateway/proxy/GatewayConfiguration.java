package dev.knowhow.gateway.proxy;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.net.URI;
import java.time.Duration;

/**
 * What the gateway accepts and for how long it waits. Every timeout is one of silence: a transfer may take as long as
 * it moves.
 *
 * @param publicUrl the origin that people and programs use
 * @param maxBody the largest body of a request, in bytes
 * @param clientTimeout silence of a client in the middle of a request, or between two of them
 * @param upstreamTimeout silence of a service that has to answer
 * @param lingerTimeout how long what a refused client still sends is thrown away, so that it can read the answer
 */
@ConfigurationProperties("knowhow.gateway")
public record GatewayConfiguration(
        URI publicUrl,
        @Bindable(defaultValue = "512MB") @ReadableBytes long maxBody,
        @Bindable(defaultValue = "60s") Duration clientTimeout,
        @Bindable(defaultValue = "10m") Duration upstreamTimeout,
        @Bindable(defaultValue = "5s") Duration lingerTimeout) {}
