package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** An output of a closed set, and how many examples of it are trained on and held out. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetClassResponse(String label, int train, int heldOut) {}
