package dev.knowhow.training.vector;

/**
 * The vectors of a dataset version, of unit length, in the order in which its snapshot hands over the examples.
 *
 * @param encoder the model id of the encoder that made them
 * @param trainTokens how many tokens the inputs to train on have together
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares such records
public record Vectors(String encoder, long trainTokens, float[][] train, float[][] heldOut) {}
