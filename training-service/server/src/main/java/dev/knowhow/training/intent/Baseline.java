package dev.knowhow.training.intent;

/** A classifier that needs no training, to compare a trained one with. */
public interface Baseline {

    /** For each unit vector the probability of each label, summing to 1. */
    double[][] probabilities(float[][] vectors);
}
