package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** An output and how probable it is, 0 to 1. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LabelProbability(String label, double probability) {}
