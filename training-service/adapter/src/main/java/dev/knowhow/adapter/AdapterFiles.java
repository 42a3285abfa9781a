package dev.knowhow.adapter;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files an adapter consists of, and their hashes. */
public final class AdapterFiles {

    public static final String CONFIG = "adapter_config.json";
    public static final String MODEL = "adapter_model.safetensors";

    private static final int CONFIG_BYTES = 16 << 20;

    private AdapterFiles() {}

    /** The files of an adapter; {@code config}'s hashes are filled in. */
    public static SortedMap<String, byte[]> write(AdapterConfig config, Safetensors tensors) {
        byte[] model = tensors.write();
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(MODEL, model);
        try {
            files.put(
                    CONFIG,
                    ObjectMapper.getDefault().writeValueAsBytes(config.withFiles(Map.of(MODEL, sha256(model)))));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Collections.unmodifiableSortedMap(files);
    }

    /** Reads {@code adapter_config.json}. */
    public static AdapterConfig readConfig(byte[] json) {
        if (json.length > CONFIG_BYTES) {
            throw new AdapterFormatException(CONFIG + ": longer than " + CONFIG_BYTES + " bytes");
        }
        try {
            @Nullable AdapterConfig config = ObjectMapper.getDefault().readValue(json, AdapterConfig.class);
            if (config == null) {
                throw new AdapterFormatException(CONFIG + ": empty");
            }
            return config;
        } catch (IOException e) {
            throw new AdapterFormatException(CONFIG + ": not the configuration of an adapter", e);
        }
    }

    /** Checks that the files are those that the configuration names, byte for byte, and returns the configuration. */
    public static AdapterConfig verify(Map<String, byte[]> files) {
        AdapterConfig config = readConfig(require(files, CONFIG));
        for (String name : files.keySet()) {
            if (!name.equals(CONFIG) && !config.files().containsKey(name)) {
                throw new AdapterFormatException(CONFIG + " does not name the file " + name);
            }
        }
        config.files().forEach((name, hash) -> {
            if (!sha256(require(files, name)).equals(hash)) {
                throw new AdapterFormatException(name + ": its SHA-256 is not the one in " + CONFIG);
            }
        });
        if (!config.files().containsKey(MODEL)) {
            throw new AdapterFormatException(CONFIG + " names no " + MODEL);
        }
        return config;
    }

    static byte[] require(Map<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new AdapterFormatException(name + " is missing");
        }
        return content;
    }

    static Map<String, byte[]> readDirectory(Path directory) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<Path> paths;
        try (var listed = Files.list(directory)) {
            paths = listed.toList();
        }
        for (Path path : paths) {
            if (!Files.isRegularFile(path) || Files.size(path) > Safetensors.Limits.DEFAULT.fileBytes()) {
                throw new AdapterFormatException(path.getFileName() + " is no file of an adapter");
            }
            files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
        }
        return files;
    }

    /** Lower-case hexadecimal SHA-256. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
