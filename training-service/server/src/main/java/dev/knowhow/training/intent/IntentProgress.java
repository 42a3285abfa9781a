package dev.knowhow.training.intent;

import org.jspecify.annotations.Nullable;

/**
 * What one step, an epoch, has come to.
 *
 * @param step epochs run so far in all fits, from 1
 * @param totalSteps epochs in all; it shrinks when a head that needs no training is chosen
 * @param phase what the epoch was run for
 * @param head id of the head that is being fitted
 * @param loss mean loss on the fitted examples, in nats
 * @param validationLoss mean loss on examples of the fold that is left out; absent in the final fit, which uses all
 * @param validationAccuracy share of those named right
 */
public record IntentProgress(
        int step,
        int totalSteps,
        Phase phase,
        String head,
        double loss,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate) {

    /** Why a head is being fitted. */
    public enum Phase {
        /** To choose between heads and to calibrate: a fold is left out, near duplicates together. */
        CROSS_VALIDATION,
        /** The same, and to see how sure it may be of texts like those it saw: near duplicates are left out one by one. */
        NEAR_DUPLICATES,
        /** To see what texts of unknown labels look like: some labels are left out. */
        UNKNOWN_LABELS,
        /** The adapter itself, from all examples. */
        FINAL
    }
}
