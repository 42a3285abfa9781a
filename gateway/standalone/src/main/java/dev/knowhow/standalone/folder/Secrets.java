package dev.knowhow.standalone.folder;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/** Secrets of this installation: made when first asked for, kept in one file that only its owner can read. */
public final class Secrets {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PASSWORD_LENGTH = 22;
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    public Secrets(DataFolder folder) {
        this.file = folder.secrets().resolve("secrets.properties");
        try {
            PrivateFiles.createFolder(folder.secrets());
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    values.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 22 letters and digits: 131 bits, safe in SQL, JSON, URLs and by hand. */
    public String password(String name) {
        return get(
                name,
                () -> random.ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                        .collect(
                                StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                        .toString());
    }

    /** Base64 of 32 random bytes. */
    public String key(String name) {
        return get(name, () -> {
            var bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    private synchronized String get(String name, Supplier<String> fresh) {
        var known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        var made = fresh.get();
        values.setProperty(name, made);
        save();
        return made;
    }

    private void save() {
        var text = new StringWriter();
        try {
            values.store(text, "Secrets of this Knowhow installation. Keep this file to yourself.");
            PrivateFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
