package dev.knowhow.knowledge.parsing.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructuredTextTest {

    @TempDir
    Path folder;

    private ParsedDocument parse(String name, String text) {
        var file = new TestingDocuments(folder).text(name, text);
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, name, TestingDocuments.LIMITS);
    }

    private List<String> lines(String name, String text) {
        return parse(name, text).text().lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<TextChunk> chunks(ParsedDocument document) {
        return new Chunker(text -> 1 + text.length() / 4).chunk(document, StaticChunkingStrategy.DEFAULT);
    }

    @Nested
    class Keys {

        @Test
        void yamlIsALineForEachValueUnderItsKeys() {
            assertThat(lines("pipeline.yaml", """
                            # Runs each night.
                            stages:
                              pack:
                                minutes: 12 # at most
                                env: {MODE: fast}
                                hosts: [alpha, beta]
                                empty:
                              steps:
                                - name: Fetch
                                  run: get it
                                - run: put it
                            """))
                    .containsExactly(
                            "# Runs each night.",
                            "stages.pack.minutes: 12 # at most",
                            "stages.pack.env.MODE: fast",
                            "stages.pack.hosts: alpha, beta",
                            "stages.pack.empty:",
                            "stages.steps: name: Fetch; run: get it",
                            "stages.steps: run: put it");
        }

        @Test
        void severalDocumentsOfAYamlFileAreARowEach() {
            assertThat(lines("all.yml", """
                            ---
                            kind: Service
                            metadata: {name: shop}
                            ---
                            kind: Route
                            metadata: {name: door}
                            ports: [{from: 80, to: 8080}]
                            """))
                    .containsExactly(
                            "kind: Service; metadata.name: shop",
                            "kind: Route; metadata.name: door",
                            "[door].ports: from: 80; to: 8080");
        }

        @Test
        void anAliasStaysTheNameOfWhatItStandsFor() {
            assertThat(lines("a.yaml", "base: &base\n  a: 1\nmore:\n  <<: *base\n  b: 2\n"))
                    .containsExactly("base.a: 1", "more.<<: *base", "more.b: 2");
        }

        @Test
        void jsonRecordsAreRowsWithWhatTheyBelongTo() {
            assertThat(lines("orders.json", """
                            {"orders": [{"id": 7, "customer": {"name": "Ada"}, "items": [{"sku": "A1", "n": 2}], "paid": true},
                             {"id": 8, "items": []}], "total": null}"""))
                    .containsExactly(
                            "orders: id: 7; customer.name: Ada",
                            "orders[7].items: sku: A1; n: 2",
                            "orders: id: 7; paid: true",
                            "orders: id: 8; items: []",
                            "total: null");
        }

        @Test
        void jsonLinesAreARowEach() {
            assertThat(lines("log.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": \"y\"}\n"))
                    .containsExactly("a: 1; b: x", "a: 2; b: y");
        }

        @Test
        void jsonIsKnownByItsContentToo() {
            assertThat(parse("data.txt", "{\"size\": {\"cm\": 4}}").text()).isEqualTo("size.cm: 4");
            assertThat(parse("data.txt", "[note] about {\"size\"").type()).isEqualTo(DocumentType.TEXT);
        }

        @Test
        void aLongTextIsCutIntoLinesThatEachSayWhoseTheyAre() {
            var body = "The lamp has a switch. ".repeat(60);
            var lines = lines("pages.json", "[{\"title\": \"Lamp\", \"body\": \"" + body + "\"}]");
            assertThat(lines).hasSizeGreaterThan(2);
            assertThat(lines.getFirst()).isEqualTo("title: Lamp");
            assertThat(lines.subList(1, lines.size()))
                    .allSatisfy(line ->
                            assertThat(line).startsWith("[Lamp].body: The lamp").endsWith("switch."));
        }

        @Test
        void whatNobodyReadsIsLeftOut() {
            assertThat(lines("p.json", "{\"picture\": \"" + "iVBORw0KGgo+/A".repeat(500) + "\", \"alt\": \"A tree\"}"))
                    .containsExactly("picture: (binary data, 7,000 characters)", "alt: A tree");
        }

        @Test
        void settingsStandUnderTheirSections() {
            assertThat(lines("tool.toml", """
                            title = "Tool"
                            [tool.pack]
                            # In minutes.
                            wait = 3
                            files = [
                              "a.txt",
                              "b.txt",
                            ]
                            [[bin]]
                            name = "one"
                            [[bin]]
                            name = "two"
                            [last]
                            text = \"""
                            two
                            lines\"""
                            """))
                    .containsExactly(
                            "title: Tool",
                            "# In minutes.",
                            "tool.pack.wait: 3",
                            "tool.pack.files: a.txt, b.txt,",
                            "bin: name: one",
                            "bin: name: two",
                            "last.text: two lines");
            assertThat(lines("app.properties", "# Port\nserver.port=8080\nserver.name = B\\u00FCro\nlong=a \\\n  b\n"))
                    .containsExactly("# Port", "server.port: 8080", "server.name: Büro", "long: a b");
            assertThat(lines("php.ini", "[Session]\n; seconds\nlifetime = 1440\n"))
                    .containsExactly("# seconds", "Session.lifetime: 1440");
        }

        @Test
        void whatIsNotOfItsFormIsPlainText() {
            for (var name : List.of("a.json", "a.yaml", "a.toml", "a.ipynb", "a.po")) {
                var document = parse(name, "{{ this is: no [such file\n\tat all: {");
                assertThat(document.type()).as(name).isEqualTo(DocumentType.TEXT);
                assertThat(document.text()).as(name).contains("no [such file");
            }
            assertThat(parse("deep.json", "[".repeat(100_000)).type()).isEqualTo(DocumentType.TEXT);
            assertThat(parse("deep.yaml", "[".repeat(100_000)).type()).isEqualTo(DocumentType.TEXT);
            assertThat(parse("site.conf", "server {\n listen 80;\n}\n").text()).contains("listen 80;");
        }
    }

    @Test
    void translationsArePairs() {
        var document = parse("web-fr.po", """
                # French
                msgid ""
                msgstr ""
                "Language: fr_CA\\n"

                #: a.c:1
                msgctxt "menu"
                msgid "Open"
                msgstr "Ouvrir"

                msgid "one "
                "\\"file\\""
                msgid_plural "%d files"
                msgstr[0] "un fichier"
                msgstr[1] "%d fichiers"

                msgid "New"
                msgstr ""

                #~ msgid "Old"
                #~ msgstr "Vieux"
                """);
        assertThat(document.text().lines())
                .containsExactly(
                        "menu: Open → Ouvrir",
                        "one \"file\" / %d files → un fichier / %d fichiers",
                        "New (not translated)");
        assertThat(document.language()).isEqualTo("fr-CA");
    }

    @Test
    void notebooksAreTheirTextCodeAndWhatItPrinted() {
        var document = parse("n.ipynb", """
                {"cells": [
                 {"cell_type": "markdown", "source": ["# Rain\\n", "By *month*."]},
                 {"cell_type": "code", "execution_count": 1, "source": "plot()",
                  "outputs": [{"output_type": "stream", "text": ["42 mm\\n"]},
                   {"data": {"image/png": "iVBORw0KGgo", "text/plain": ["<Figure>"]}},
                   {"output_type": "error", "ename": "KeyError", "evalue": "'May'", "traceback": ["x"]}]}],
                 "nbformat": 4}""");
        assertThat(document.text()).isEqualTo("Rain\n\nBy month.\n\nplot()\n\n42 mm\n\n<Figure>\n\nKeyError: 'May'");
        assertThat(document.title()).isEqualTo("Rain");
    }

    @Nested
    class Changelogs {

        private static final String MARKDOWN = """
                # Changelog
                ## 1.3.2 - 2026-02-01
                ### Fixed
                - The door closes.
                ## [1.3.1]
                ### Added
                - A bell.
                ### Fixed
                - The window opens.
                """;

        @Test
        void noChunkHoldsWhatTwoReleasesChanged() {
            var chunks = chunks(parse("CHANGELOG.md", MARKDOWN));
            assertThat(chunks).hasSize(2);
            assertThat(chunks.getFirst().headingPath()).contains("1.3.2 - 2026-02-01");
            assertThat(chunks.getFirst().text()).contains("door").doesNotContain("bell");
            assertThat(chunks.getLast().headingPath()).containsExactly("Changelog", "[1.3.1]");
            assertThat(chunks.getLast().text()).contains("bell", "window");
        }

        @Test
        void releasesOfPlainTextAreHeadings() {
            var document = parse("CHANGES.txt", """
                    Version 1.3.2 (2026-02-01)
                      * The door closes.
                      * 2.5 mm of play.
                    Version 1.3.1 (2026-01-01)
                      * A bell.
                    """);
            assertThat(document.headings())
                    .extracting(Heading::text)
                    .containsExactly("Version 1.3.2 (2026-02-01)", "Version 1.3.1 (2026-01-01)");
            assertThat(document.title()).isNull();
            assertThat(chunks(document))
                    .extracting(TextChunk::text)
                    .satisfiesExactly(
                            text -> assertThat(text).startsWith("Version 1.3.2").contains("door", "play"),
                            text -> assertThat(text).startsWith("Version 1.3.1").endsWith("bell."));
            assertThat(parse("prices.txt", "Lamp\n40.5\nDesk\n80.0\nChair\n20.0\n")
                            .headings())
                    .isEmpty();
        }

        @Test
        void underlinedLinesAreHeadings() {
            var document = parse("guide.rst", """
                    =====
                    Guide
                    =====

                    Start
                    Here
                    -----
                    Press the button.

                    Name    Price
                    -------------
                    Lamp    40
                    """);
            assertThat(document.headings())
                    .extracting(Heading::level, Heading::text)
                    .containsExactly(tuple(1, "Guide"), tuple(2, "Start Here"));
        }

        @Test
        void headingsThatNameReleases() {
            assertThat(List.of(
                            "1.3.2",
                            "v2.0.0-rc.1",
                            "Version 1.3.2 (2024-03-01)",
                            "[1.0.0] - 2023-01-01",
                            "2024-05-01",
                            "Requests 2.31.0 (2023-05-22)",
                            "Unreleased",
                            "1.2.0, 3 May 2024",
                            "What's New in Shop 3.7.8 Released on 2020-06-27?",
                            "shop (1.2-1) unstable; urgency=low"))
                    .allSatisfy(text ->
                            assertThat(Heading.namesRelease(text)).as(text).isTrue());
            assertThat(List.of("2.1 Scope", "Introduction", "Total 12.50", "Article 5", "In 2024", "Over 3.5 million"))
                    .allSatisfy(text ->
                            assertThat(Heading.namesRelease(text)).as(text).isFalse());
        }
    }

    @Test
    void logsAreEntriesThatBeginWithTheirTime() {
        var document = parse("app.log", """
                2026-03-01 10:00:00,123 INFO started
                2026-03-01 10:00:05,001 ERROR failed
                java.lang.IllegalStateException: full
                    at a.B.c(B.java:1)

                2026-03-01 10:00:09,500 INFO ended
                """);
        assertThat(document.blocks()).hasSize(3);
        assertThat(document.text())
                .contains("ERROR failed\njava.lang.IllegalStateException: full\n    at a.B.c(B.java:1)\n2026");
    }

    @Test
    void itemsWithinItemsAreIndented() {
        assertThat(parse("l.html", "<ul><li>Fruit<ul><li>Pear</li></ul></li><li>Nuts</li></ul>")
                        .text())
                .isEqualTo("• Fruit\n  • Pear\n• Nuts");
        assertThat(parse("l.md", "- Fruit\n  - Pear\n- Nuts\n").text()).isEqualTo("• Fruit\n  • Pear\n• Nuts");
        assertThat(parse("l.txt", "List:\n- Fruit\n  - Pear\n- Nuts\n").text())
                .isEqualTo("List:\n\n- Fruit\n  - Pear\n- Nuts");
    }

    @Test
    void linksSayWhereTheyLeadUnlessTheTextDoes() {
        assertThat(parse("l.html", """
                        <p>The driver is on <a href="https://get.example.com/drv">this page</a> or <a href="/files/drv.zip">here</a>.
                        <a href="#top">Up</a> <a href="/about.html">About</a> <a href="https://example.com">example.com</a>
                        <a href="https://wiki.example.com/w/Blue_whale">blue whale</a> <a href="mailto:a@example.com">mail</a></p>
                        """).text())
                .isEqualTo("The driver is on this page (https://get.example.com/drv) or here (/files/drv.zip)."
                        + " Up About example.com blue whale mail (a@example.com)");
        assertThat(parse(
                                "l.md",
                                "Get [it](https://get.example.com/x1).\n\n| a | b |\n|---|---|\n| x | [y](https://e.com/q) |\n")
                        .text())
                .isEqualTo("Get it (https://get.example.com/x1).\n\na: x; b: y (https://e.com/q)");
    }

    @Nested
    class NumberedHeadings {

        private List<String> headings(String text) {
            return parse("rules.txt", text).headings().stream()
                    .map(Heading::text)
                    .toList();
        }

        @Test
        void numberedLinesAboveProseAreHeadings() {
            assertThat(headings("""
                            RULES OF THE HOUSE

                            1. Keys
                            Each flat has three keys. Copies are made by the caretaker.

                            2. Bicycles

                            Bicycles stand in the yard.

                            2.1 Visitors
                            Theirs stand in front of the house.

                            § 4 Quiet hours
                            From 22 to 6.
                            """)).containsExactly("1. Keys", "2. Bicycles", "2.1 Visitors", "§ 4 Quiet hours");
        }

        @Test
        void itemsOfAListAreNone() {
            assertThat(headings("""
                            Before the first use:

                            1. Fill the tank up
                            to its mark.

                            2. Press the button

                            3. Wait for the lamp

                            The machine is ready then.

                            1. Rinse it
                            2. Dry it
                            """)).isEmpty();
        }

        @Test
        void oneNumberedLineIsNone() {
            assertThat(headings("1. Keys\nEach flat has three keys.")).isEmpty();
        }
    }
}
