package dev.knowhow.training.upstream;

/**
 * Vectors of unit length.
 *
 * @param encoder the model id of the encoder that made them
 * @param tokens how many tokens the texts have together
 * @param vectors one for each text, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares such records
public record EmbeddedTexts(String encoder, long tokens, float[][] vectors) {}
