package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the process ends.
 *
 * @param grace how long requests and streams in flight may take before they are cut off
 * @param idle how long a connection without a request is kept open, as one may be on its way; longer than callers keep
 *     theirs to use them again
 */
@ConfigurationProperties("knowhow.shutdown")
public record ShutdownConfiguration(
        @Bindable(defaultValue = "30s") Duration grace,
        @Bindable(defaultValue = "4s") Duration idle) {}
