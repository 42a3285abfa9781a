package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** ZIP files that are, or call themselves, Office files. */
final class HostileArchives extends HostileKind {

    HostileArchives(TestingDocuments documents, String server) {
        super(documents, server);
        archives();
    }

    private void archives() {
        for (var megabytes : List.of(60, 500, 1500)) {
            add(
                    "bomb-%d.docx".formatted(megabytes),
                    () -> documents.bomb("bomb-%d.docx".formatted(megabytes), megabytes << 20));
        }
        add(
                "entries.docx",
                () -> documents.zip(
                        "entries.docx",
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> i == 0 ? "[Content_Types].xml" : "word/" + i)
                                .toList(),
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> (i == 0 ? "wordprocessingml.document.main+xml" : "")
                                        .getBytes(StandardCharsets.UTF_8))
                                .toList()));
        add(
                "slip.docx",
                () -> documents.zip(
                        "slip.docx",
                        List.of("[Content_Types].xml", "../../../../tmp/slip"),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8), new byte[9])));
        add(
                "long-name.docx",
                () -> documents.zip(
                        "long-name.docx",
                        List.of("[Content_Types].xml", "a".repeat(65_000)),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8), new byte[9])));
        add(
                "no-parts.docx",
                () -> documents.zip(
                        "no-parts.docx",
                        List.of("[Content_Types].xml"),
                        List.of("wordprocessingml.document.main+xml".getBytes(StandardCharsets.UTF_8))));
        add(
                "types-bomb.docx",
                () -> documents.zip("types-bomb.docx", List.of("[Content_Types].xml"), List.of(new byte[200 << 20])));
        add(
                "slides.pptx",
                () -> documents.zip(
                        "slides.pptx",
                        List.of("[Content_Types].xml", "ppt/presentation.xml"),
                        List.of(
                                "presentationml.presentation.main+xml".getBytes(StandardCharsets.UTF_8),
                                new byte[50 << 20])));
        add("zip-in-zip.zip", () -> documents.zip("zip-in-zip.zip", List.of("a.zip"), List.of(new byte[100 << 20])));
        add("book.epub", () -> documents.zip("book.epub", List.of("mimetype"), List.of(new byte[9])));
        text("zip-header.docx", () -> "PK\u0003\u0004" + noise(100_000));
        text("zip-end.docx", () -> "PK\u0003\u0004" + "PK\u0005\u0006" + "\u0000".repeat(4) + "\u00ff".repeat(14));
    }
}
