package dev.knowhow.training.api.dataset;

import dev.knowhow.tenancy.SnakeCase;

/** An output of a closed set, and how many examples of it are trained on and held out. */
@SnakeCase
public record DatasetClassResponse(String label, int train, int heldOut) {}
