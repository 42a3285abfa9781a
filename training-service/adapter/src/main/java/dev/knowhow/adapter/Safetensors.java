package dev.knowhow.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Named tensors in one file: the <a href="https://huggingface.co/docs/safetensors">safetensors</a> format, which holds
 * numbers and no code. The same tensors and metadata always give the same bytes.
 */
public record Safetensors(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {

    public Safetensors {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    public static Safetensors of(Map<String, Tensor> tensors) {
        return new Safetensors(new TreeMap<>(tensors), new TreeMap<>());
    }

    /** How much of a file from outside is read before it is refused. */
    public record Limits(long fileBytes, int headerBytes, int tensors) {

        /** Room for the adapters of large language models, too. */
        public static final Limits DEFAULT = new Limits(1L << 30, 1 << 22, 20_000);
    }

    /** Reads a whole file. Any departure from the format is an {@link AdapterFormatException} that says which. */
    public static Safetensors read(byte[] file, Limits limits) {
        return new SafetensorsReader(file, limits).read();
    }

    public static Safetensors read(byte[] file) {
        return read(file, Limits.DEFAULT);
    }

    /** Reads a file of at most {@code limits.fileBytes}. */
    public static Safetensors read(Path file, Limits limits) throws IOException {
        if (Files.size(file) > limits.fileBytes()) {
            throw new AdapterFormatException("safetensors: longer than " + limits.fileBytes() + " bytes");
        }
        return read(Files.readAllBytes(file), limits);
    }

    public byte[] write() {
        return SafetensorsWriter.write(this);
    }

    /** The tensor of that name. */
    public Tensor require(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AdapterFormatException("safetensors: tensor " + name + " is missing");
        }
        return tensor;
    }

    /** The tensor of that name, with the shape it must have. */
    public Tensor require(String name, int first, int... rest) {
        Tensor tensor = require(name);
        tensor.requireShape(
                name, IntStream.concat(IntStream.of(first), IntStream.of(rest)).toArray());
        return tensor;
    }
}
