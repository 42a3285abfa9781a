package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the process ends.
 *
 * @param grace how long requests and streams in flight may take before they are cut off
 */
@ConfigurationProperties("knowhow.shutdown")
record ShutdownConfiguration(@Bindable(defaultValue = "30s") Duration grace) {}
