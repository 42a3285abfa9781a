package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files of one kind, and what their makers share. */
public abstract class HostileKind {

    /** A page whose content is object 4 and nothing else. */
    static final String SMALL_PAGE = "/MediaBox[0 0 9 9]/Contents 4 0 R";

    /** A page whose content is object 4 and writes in the font that is object 5. */
    static final String LETTERS_PAGE = "/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>";

    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    final TestingDocuments documents;
    final String server;
    private final Map<String, Supplier<Path>> files = new LinkedHashMap<>();

    HostileKind(TestingDocuments documents, String server) {
        this.documents = documents;
        this.server = server;
    }

    /** The files by name, each made when it is asked for. */
    public final Map<String, Supplier<Path>> files() {
        return files;
    }

    /** The kind, as reports name it. */
    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }

    final void add(String name, Supplier<Path> file) {
        if (files.put(name, file) != null) {
            throw new IllegalArgumentException("two files are called " + name);
        }
    }

    final void text(String name, Supplier<String> content) {
        add(name, () -> documents.text(name, content.get()));
    }

    /** A page's content and the objects after its own. */
    final void page(String name, Supplier<List<String>> content) {
        add(name, () -> {
            var parts = content.get();
            return documents.rawPage(name, parts.getFirst(), parts.subList(1, parts.size()));
        });
    }

    /**
     * A PDF of one page.
     *
     * @param entries what the page's own object says, which is number 3
     * @param objects those after it, from number 4
     */
    final void onePage(String name, String entries, Supplier<List<String>> objects) {
        pdf(
                name,
                () -> Stream.concat(
                                Stream.of(
                                        "<</Type/Catalog/Pages 2 0 R>>",
                                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                                        "<</Type/Page/Parent 2 0 R" + entries + ">>"),
                                objects.get().stream())
                        .toList());
    }

    final void pdf(String name, Supplier<List<String>> objects) {
        add(name, () -> documents.rawPdf(name, objects.get()));
    }

    final Path office(String name, Map<String, String> parts) {
        var word = parts.containsKey("word/document.xml");
        var main = word ? "/word/document.xml" : "/xl/workbook.xml";
        var type = word ? "wordprocessingml.document" : "spreadsheetml.sheet";
        var all = new LinkedHashMap<String, String>();
        all.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels'"
                        + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default"
                        + " Extension='xml' ContentType='application/xml'/>"
                        + "<Override PartName='%s' ContentType='application/vnd.openxmlformats-officedocument.%s.main+xml'/>"
                                .formatted(main, type)
                        + "</Types>");
        all.put(
                "_rels/.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                        + "<Relationship Id='r1' Target='%s' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
                                .formatted(main.substring(1))
                        + "relationships/officeDocument'/></Relationships>");
        all.putAll(parts);
        return documents.zip(
                name,
                List.copyOf(all.keySet()),
                all.values().stream()
                        .map(part -> part.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    static String noise(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Entities that each stand for ten of the next: a few hundred bytes are 10^10 letters. */
    static String laughs(String opening, String root) {
        var dtd = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (var i = 1; i <= 10; i++) {
            dtd.append(
                    "<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return dtd + "]><" + opening + ">&a10;</" + root + ">";
    }
}
