package dev.knowhow.knowledge.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the computing time of reading and cutting a file grows with the file: four times the file should take about four
 * times as long, and where a loop is quadratic takes sixteen times. Run by name; figures go by the machine.
 */
class ParsingGrowthBenchmark {

    private static final ParsingLimits LIMITS = new ParsingLimits(
            1L << 30,
            new PdfLimits(5000, 100_000_000, 1_000_000, 25, 1_000_000),
            100_000_000,
            50_000_000,
            10_000,
            1L << 30,
            1_000_000,
            Duration.ofMinutes(10));

    private static final int UNITS = 10_000;
    private static final int FACTOR = 4;
    private static final long LEAST_NANOS = 200_000_000;
    private static final double QUADRATIC = 9;

    private final List<String> quadratic = new ArrayList<>();

    @TempDir
    Path folder;

    /** Files by name, each of so many parts. */
    private Map<String, IntFunction<String>> texts() {
        var texts = new LinkedHashMap<String, IntFunction<String>>();
        texts.put("items.html", n -> "<ol>" + "<li>x".repeat(n));
        texts.put("furniture.html", n -> "<nav></nav>x<p>".repeat(n));
        texts.put("captions.html", n -> "<table><caption>" + "<pre>x</pre>".repeat(n));
        texts.put("banners.html", n -> "<div role=banner>".repeat(400) + "<i>x</i>".repeat(n));
        texts.put("headers.html", n -> "<header>x</header>".repeat(n));
        texts.put("nested-banners.html", n -> "<div role=banner><i>x</i>".repeat(n));
        texts.put("rows.html", n -> "<table>" + "<tr><td>x<td>y".repeat(n));
        texts.put("cells.html", n -> "<table><tr>" + "<td>x".repeat(n));
        texts.put("nested-tables.html", n -> "<table><tr><td>x".repeat(n));
        texts.put("breaks.html", n -> "<p>" + "<br> ".repeat(n));
        texts.put("misnested.html", n -> "<a><table><a><tr><a><td>".repeat(n / 4));
        texts.put("formatting.html", n -> "<p>" + "<b><i><u></p><p>".repeat(n / 4));
        texts.put("fostered.html", n -> "<table>" + "<b>x</b>".repeat(n));
        texts.put("definitions.html", n -> "<dl>" + "<dt>x<dd>y".repeat(n));
        texts.put("headings.html", n -> "<h1>x</h1>".repeat(n));
        texts.put("title.html", n -> "<title>" + "word ".repeat(n) + "</title><p>" + "word. ".repeat(n));
        texts.put("items.md", n -> "1. x\n".repeat(n));
        texts.put("nested-items.md", n -> "- ".repeat(n) + "x" + "\n".repeat(n) + "y");
        texts.put("nested-quotes.md", n -> (">".repeat(100) + "x\n").repeat(n / 100));
        texts.put("brackets.md", n -> "[".repeat(n) + "a" + "](b)".repeat(n));
        texts.put("references.md", n -> "[a]: " + "x".repeat(n) + "\n\n" + "[a] ".repeat(n));
        texts.put("table.md", n -> "|" + "a|".repeat(100) + "\n|" + "-|".repeat(100) + "\n" + "|x|y|\n".repeat(n / 10));
        texts.put("emphasis.md", n -> "a**b_c* ".repeat(n));
        texts.put("backticks.md", n -> "e`".repeat(n));
        texts.put("front-matter.md", n -> "---\n" + "a: b\n".repeat(n) + "---\nx");
        texts.put("headings.md", n -> "# x\n".repeat(n));
        texts.put("rows.csv", n -> "a,b\n".repeat(n));
        texts.put("columns.csv", n -> "a,".repeat(n) + "\n" + "b,".repeat(n));
        texts.put("quotes.csv", n -> "\"\"".repeat(n));
        texts.put("quote.csv", n -> "\"" + "a,b\n".repeat(n));
        texts.put("line-ends.txt", n -> "x" + "\n".repeat(n * 20) + "x");
        texts.put("returns.txt", n -> "x" + "\r".repeat(n * 20) + "x");
        texts.put("both.txt", n -> "x" + "\r\n".repeat(n * 20) + "x");
        texts.put("spaces.txt", n -> "x" + " ".repeat(n * 20) + "x");
        texts.put("blank-lines.txt", n -> "x" + " \t\n".repeat(n * 10) + "x");
        texts.put("one-line.txt", n -> "x".repeat(n * 20));
        texts.put("words.txt", n -> "word ".repeat(n * 5));
        texts.put("sentences.txt", n -> "b7. ".repeat(n * 5));
        texts.put("capitals.txt", n -> "ALPHA BETA GAMMA\n".repeat(n));
        texts.put("wrapped.txt", n -> "Alpha beta gamma delta epsilon zeta eta theta iota kappa lam\n".repeat(n));
        texts.put("indents.txt", n -> ("x\n" + " ".repeat(100)).repeat(n / 10));
        texts.put("bullets.txt", n -> "- x\n".repeat(n));
        texts.put("paragraphs.txt", n -> "x\n\n".repeat(n));
        texts.put("form-feeds.txt", n -> "x\f".repeat(n));
        texts.put("ideographs.txt", n -> "保修期为".repeat(n));
        texts.put("rows.json", n -> "[" + "{\"a\":1,\"b\":[{\"c\":2}]},".repeat(n) + "{}]");
        texts.put(
                "keys.json", n -> "{\"key\":".repeat(150) + "{" + "\"a\":1,".repeat(n) + "\"b\":2}" + "}".repeat(150));
        texts.put("text.json", n -> "{\"a\": \"" + "word ".repeat(n * 5) + "\"}");
        texts.put("rows.yaml", n -> "- a: 1\n  b: 2\n".repeat(n));
        texts.put("remarks.yaml", n -> "# x\n".repeat(n) + "a: 1\n");
        texts.put("flow.yaml", n -> "a: [" + "{b: c},".repeat(n) + "]");
        texts.put("sections.toml", n -> "[a]\nb = 1\n".repeat(n));
        texts.put("list.toml", n -> "a = [\n" + "1,\n".repeat(n) + "]\n");
        texts.put("entries.po", n -> "msgid \"a\"\nmsgstr \"b\"\n\n".repeat(n));
        texts.put(
                "cells.ipynb",
                n -> "{\"cells\": [" + "{\"cell_type\": \"code\", \"source\": \"x\"},".repeat(n) + "{}]}");
        texts.put("entries.log", n -> "2026-01-01 10:00:00 x\n".repeat(n));
        texts.put("releases.txt", n -> "1.2.3 (2026-01-01)\n* a\n".repeat(n));
        texts.put("underlines.txt", n -> "a\n===\n".repeat(n));
        texts.put("links.html", n -> "<p><a href='https://example.com/a1'>x</a>".repeat(n));
        texts.put("nested-lists.html", n -> "<ul><li>x".repeat(n));
        texts.put(
                "headers.eml",
                n -> "From: a@example.com\nSubject: b\n" + "X-A: b\n".repeat(Math.min(n, 9_000)) + "\n"
                        + "x ".repeat(n));
        texts.put(
                "nul.txt",
                n ->
                        "xx\0xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                                .repeat(n / 10));
        return texts;
    }

    /** Pages by name, each of so many parts. */
    private Map<String, IntFunction<String>> pages() {
        var pages = new LinkedHashMap<String, IntFunction<String>>();
        pages.put("lines.pdf", n -> "BT /F1 1 Tf 1 TL 0 700 Td " + "(a b) ' ".repeat(n) + "ET");
        pages.put("hyphens.pdf", n -> "BT /F1 1 Tf 1 TL 0 700 Td " + "(aa-) ' ".repeat(n) + "ET");
        pages.put("pile.pdf", n -> "BT /F1 1000 Tf " + "0.001 -400 Td (a) Tj ".repeat(n) + "ET");
        pages.put("cells.pdf", n -> "BT /F1 1 Tf 2 TL 0 700 Td " + "(1     2     3) ' ".repeat(n) + "ET");
        pages.put("texts.pdf", n -> "BT /F1 1 Tf 2 TL 0 700 Td " + "(a     b) ' ".repeat(n) + "ET");
        pages.put("sideways.pdf", n -> "BT /F1 1 Tf 0 1 -1 0 50 50 Tm 2 TL " + "(1     2) ' ".repeat(n) + "ET");
        pages.put(
                "ruled.pdf",
                n ->
                        "0 700 m 600 700 l 0 0 m 600 0 l 0 0 m 0 700 l 50 0 m 50 700 l 600 0 m 600 700 l S BT /F1 1 Tf 2 TL"
                                + " 0 700 Td " + "(1     2) ' ".repeat(n) + "ET");
        pages.put("one-line.pdf", n -> "BT /F1 1 Tf (" + "ab ".repeat(n) + ") Tj ET");
        return pages;
    }

    @Test
    void growth() {
        var documents = new TestingDocuments(folder);
        texts().forEach((name, text) -> compare(name, n -> documents.text(name, text.apply(n))));
        pages().forEach((name, page) -> compare(name, n -> documents.rawPage(name, page.apply(n), List.of())));
        assertThat(quadratic).isEmpty();
    }

    private void compare(String name, IntFunction<Path> file) {
        var parts = UNITS;
        var first = nanos(file.apply(parts), name);
        while (first < LEAST_NANOS && parts < UNITS << 6) {
            parts *= 2;
            first = nanos(file.apply(parts), name);
        }
        var second = nanos(file.apply(parts * FACTOR), name);
        var growth = second / (double) first;
        System.out.printf(
                "%-24s %,9d parts %8.2f s, x%d %8.2f s: %5.1f%n",
                name, parts, first / 1e9, FACTOR, second / 1e9, growth);
        if (growth > QUADRATIC) {
            quadratic.add(name);
        }
    }

    private static long nanos(Path file, String name) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        try {
            var document = new InProcessDocumentParser(TextRecognition.NONE).parse(file, name, LIMITS);
            new Chunker(text -> 1 + text.length() / 5).chunk(document, StaticChunkingStrategy.DEFAULT);
        } catch (ParsingException e) {
            System.out.println(name + ": " + e.reason());
        }
        return threads.getCurrentThreadCpuTime() - start;
    }
}
