package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        open(
                "rows.ods",
                "spreadsheet",
                () -> "<spreadsheet><table name='a'>"
                        + "<table-row number-rows-repeated='1000000'><table-cell number-columns-repeated='16384'><p>x</p></table-cell></table-row>"
                                .repeat(500)
                        + "</table></spreadsheet>");
        open(
                "columns.ods",
                "spreadsheet",
                () -> "<spreadsheet><table name='a'><table-row>"
                        + "<table-cell number-columns-repeated='16384'><p>x</p></table-cell>".repeat(20_000)
                        + "</table-row></table></spreadsheet>");
        open("nested.odt", "text", () -> "<text>" + "<list><list-item>".repeat(50_000) + "<p>x</p>");
        open("links.odt", "text", () -> "<text><p>" + "<a href='https://example.com/'>".repeat(50_000) + "x");
        open("notes.odt", "text", () -> "<text><p>" + "<note>x".repeat(50_000));
        open("laughs.odt", "text", () -> laughs("text", "text"));
        open(
                "pages.odp",
                "presentation",
                () -> "<presentation>" + "<page><frame class='title'><p>x</p></frame></page>".repeat(100_000));
        add(
                "spine.epub",
                () -> documents.zip(
                        "spine.epub",
                        List.of("mimetype", "META-INF/container.xml", "b.opf", "a.xhtml"),
                        Stream.of(
                                        "application/epub+zip",
                                        "<container><rootfile full-path='b.opf'/></container>",
                                        "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>"
                                                + "<spine>" + "<itemref idref='a'/>".repeat(200_000)
                                                + "</spine></package>",
                                        "<p>" + "word ".repeat(1_000_000))
                                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                                .toList()));
        add(
                "book-bomb.epub",
                () -> documents.zip(
                        "book-bomb.epub",
                        List.of("mimetype", "META-INF/container.xml"),
                        List.of("application/epub+zip".getBytes(StandardCharsets.UTF_8), new byte[200 << 20])));
        text("zip-header.docx", () -> "PK\u0003\u0004" + noise(100_000));
        text("zip-end.docx", () -> "PK\u0003\u0004" + "PK\u0005\u0006" + "\u0000".repeat(4) + "\u00ff".repeat(14));
    }

    private void open(String name, String kind, Supplier<String> body) {
        add(
                name,
                () -> documents.zip(
                        name,
                        List.of("mimetype", "content.xml"),
                        Stream.of("application/vnd.oasis.opendocument." + kind, body.get())
                                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                                .toList()));
    }
}
