package dev.knowhow.training.api.evaluation;

import dev.knowhow.tenancy.SnakeCase;

/** An output and how probable it is, 0 to 1. */
@SnakeCase
public record LabelProbability(String label, double probability) {}
