package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whole files, cut in the middle or with a few bytes changed. */
final class HostileChanges extends HostileKind {

    HostileChanges(TestingDocuments documents, String server) {
        super(documents, server);
        cutOff();
    }

    private void cutOff() {
        Map<String, Function<String, Path>> whole = Map.of(
                "pdf", name -> documents.pdf(name, List.of(List.of("# Title", "Some text."))),
                "docx", documents::docx,
                "xlsx", documents::xlsx);
        whole.forEach((extension, file) -> {
            change("cut-third." + extension, file, bytes -> {}, 1, 3);
            change("cut-end." + extension, file, bytes -> {}, 29, 30);
            for (var seed = 0; seed < 5; seed++) {
                var random = new Random(seed);
                change(
                        "changed-%d.%s".formatted(seed, extension),
                        file,
                        bytes -> random.ints(bytes.length / 50 + 1, 0, bytes.length)
                                .forEach(i -> bytes[i] = (byte) random.nextInt()),
                        1,
                        1);
            }
        });
    }

    /** Each is made whole under its own name: several are made at a time. */
    private void change(String name, Function<String, Path> whole, Consumer<byte[]> change, int kept, int of) {
        add(name, () -> {
            try {
                var bytes = Files.readAllBytes(whole.apply(name));
                change.accept(bytes);
                return documents.write(name, Arrays.copyOf(bytes, bytes.length / of * kept));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
