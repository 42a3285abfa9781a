package dev.knowhow.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A loaded adapter: immutable, thread-safe, and bound to the encoder its configuration names. */
public sealed interface Adapter permits IntentAdapter, FusionAdapter, RetrieverAdapter {

    AdapterConfig config();

    /** About how much memory it holds. */
    long bytes();

    /**
     * Loads an adapter from its files by name. Every file is checked against the hash in {@code adapter_config.json}; one
     * that is missing, or that the configuration does not name, is an {@link AdapterFormatException}, as is any fault
     * inside a file.
     */
    static Adapter load(Map<String, byte[]> files) {
        AdapterConfig config = AdapterFiles.verify(files);
        Safetensors tensors = Safetensors.read(AdapterFiles.require(files, AdapterFiles.MODEL));
        return switch (config.adapterKind()) {
            case INTENT, EXAMPLES, ENCODER_LORA -> IntentAdapter.of(config, tensors);
            case FUSION -> FusionAdapter.of(config, tensors);
            case RETRIEVER -> RetrieverAdapter.of(config, tensors);
        };
    }

    /** Loads an adapter from the files of a directory. */
    static Adapter load(Path directory) throws IOException {
        return load(AdapterFiles.readDirectory(directory));
    }
}
