package dev.knowhow.training.backend;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code vectors.safetensors} of a work directory: {@code train} and {@code held_out}, each F32 [examples, dimensions],
 * in the order of the examples' files.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; nobody compares such records
public record VectorsFile(float[][] train, float[][] heldOut) {

    private static final String NAME = "vectors.safetensors";
    private static final String TRAIN = "train";
    private static final String HELD_OUT = "held_out";

    /** Writes the file. */
    public static void write(WorkDirectory directory, float[][] train, float[][] heldOut) {
        Map<String, Tensor> tensors = new HashMap<>();
        put(tensors, TRAIN, train);
        put(tensors, HELD_OUT, heldOut);
        try {
            Files.write(directory.file(NAME), Safetensors.of(tensors).write());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + NAME, e);
        }
    }

    /** Reads the file. */
    public static VectorsFile read(WorkDirectory directory) {
        try {
            Safetensors file = Safetensors.read(Files.readAllBytes(directory.file(NAME)));
            return new VectorsFile(get(file, TRAIN), get(file, HELD_OUT));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }

    /** Puts vectors of one length beside other tensors; none at all are no tensor. */
    public static void put(Map<String, Tensor> tensors, String name, float[][] vectors) {
        if (vectors.length > 0) {
            int dimensions = vectors[0].length;
            float[] flat = new float[Math.multiplyExact(vectors.length, dimensions)];
            for (int i = 0; i < vectors.length; i++) {
                System.arraycopy(vectors[i], 0, flat, i * dimensions, dimensions);
            }
            tensors.put(name, Tensor.of(flat, vectors.length, dimensions));
        }
    }

    /** Vectors that {@link #put} wrote. */
    public static float[][] get(Safetensors file, String name) {
        Tensor tensor = file.tensors().get(name);
        if (tensor == null) {
            return new float[0][];
        }
        int dimensions = tensor.dimension(1);
        float[] flat = tensor.floats();
        float[][] vectors = new float[tensor.dimension(0)][dimensions];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(flat, i * dimensions, vectors[i], 0, dimensions);
        }
        return vectors;
    }
}
