package dev.knowhow.training.backend.embedded;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Trainings in this process.
 *
 * @param workers how many there are at once, each on a thread of its own; further ones wait
 */
@ConfigurationProperties("knowhow.training.embedded")
record EmbeddedConfiguration(@Bindable(defaultValue = "2") int workers) {}
