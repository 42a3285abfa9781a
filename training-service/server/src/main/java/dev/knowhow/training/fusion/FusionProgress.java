package dev.knowhow.training.fusion;

import org.jspecify.annotations.Nullable;

/**
 * What some steps have come to.
 *
 * @param loss mean listwise loss in nats
 * @param validationLoss the same on documents that are left out; absent in the second half, which uses all
 * @param validationAccuracy share of their questions whose passage comes first
 */
public record FusionProgress(
        int step,
        int totalSteps,
        double loss,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate) {}
