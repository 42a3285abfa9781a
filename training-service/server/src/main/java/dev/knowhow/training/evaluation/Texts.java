package dev.knowhow.training.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts and their unit vectors.
 *
 * @param vectors one for each input
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares such records
record Texts(List<String> inputs, float[][] vectors) {

    Texts {
        inputs = List.copyOf(inputs);
    }

    int size() {
        return inputs.size();
    }

    /** Those at these places. */
    Texts at(int[] places) {
        return new Texts(
                IntStream.of(places).mapToObj(inputs::get).toList(),
                IntStream.of(places).mapToObj(place -> vectors[place]).toArray(float[][]::new));
    }

    /** Those from a place to before another. */
    Texts part(int from, int to) {
        return new Texts(inputs.subList(from, to), Arrays.copyOfRange(vectors, from, to));
    }
}
