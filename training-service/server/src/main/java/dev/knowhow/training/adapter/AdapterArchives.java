package dev.knowhow.training.adapter;

import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.IntentSpec;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Packs an adapter for use elsewhere: its files, its outputs to read, and how to ask it without this platform. */
@Singleton
class AdapterArchives {

    private static final String README = "README.md";
    private static final String LABELS = "labels.txt";

    private final StoredAdapterFiles files;

    AdapterArchives(StoredAdapterFiles files) {
        this.files = files;
    }

    /** The archive; the same adapter always gives the same bytes. */
    byte[] zip(StoredAdapter adapter) {
        Map<String, byte[]> entries = new TreeMap<>(files.read(adapter));
        @Nullable
        IntentSpec answers = AdapterFiles.readConfig(Objects.requireNonNull(entries.get(AdapterFiles.CONFIG)))
                .intent();
        if (answers != null) {
            entries.put(LABELS, bytes(String.join("\n", answers.labels()) + "\n"));
        }
        entries.put(README, bytes(readme(adapter, answers == null ? "search" : "answers")));
        return zip(entries);
    }

    private static String readme(StoredAdapter adapter, String what) {
        try (InputStream in =
                Objects.requireNonNull(AdapterArchives.class.getResourceAsStream("readme-of-what-" + what + ".md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$name", adapter.name())
                    .replace("$kind", adapter.kind().id())
                    .replace("$encoder", adapter.training().encoder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
