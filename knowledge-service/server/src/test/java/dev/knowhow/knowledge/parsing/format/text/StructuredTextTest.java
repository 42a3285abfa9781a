package dev.knowhow.knowledge.parsing.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.DocumentType;
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
}
