package dev.knowhow.encoderlora;

import dev.knowhow.adapter.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where the low-rank matrices of all adapted layers lie in one block of parameters: for each layer A [rank, 384], then
 * B [384, rank].
 */
record LoraShape(List<String> modules, int rank, double alpha, int width) {

    private static final String PREFIX = "base_model.model.";

    static LoraShape of(TrainerSpec spec, int layers, int width) {
        List<String> modules = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            for (String target : spec.targets()) {
                modules.add(BertEncoder.layer(i) + "attention.self." + target);
            }
        }
        return new LoraShape(modules, spec.loraRank(), spec.loraAlpha(), width);
    }

    private int matrix() {
        return rank * width;
    }

    long[] sizes() {
        long[] sizes = new long[modules.size() * 2];
        Arrays.fill(sizes, matrix());
        return sizes;
    }

    /** PEFT's start: A uniform within ±1/√384 (Kaiming with a = √5), B zero, so that the first step sees the encoder. */
    float[] initial(long seed) {
        Random random = new Random(seed);
        float[] values = new float[modules.size() * 2 * matrix()];
        double bound = 1 / Math.sqrt(width);
        for (int module = 0; module < modules.size(); module++) {
            for (int i = 0; i < matrix(); i++) {
                values[module * 2 * matrix() + i] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
        }
        return values;
    }

    /** Puts the matrices under PEFT's names. */
    void export(float[] values, Map<String, Tensor> tensors) {
        for (int module = 0; module < modules.size(); module++) {
            int at = module * 2 * matrix();
            String name = PREFIX + modules.get(module);
            tensors.put(name + ".lora_A.weight", Tensor.of(Arrays.copyOfRange(values, at, at + matrix()), rank, width));
            tensors.put(
                    name + ".lora_B.weight",
                    Tensor.of(Arrays.copyOfRange(values, at + matrix(), at + 2 * matrix()), width, rank));
        }
    }
}
