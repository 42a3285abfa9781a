package dev.knowhow.knowledge.parsing.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.chunking.TextChunk;
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

class PlainTextTest {

    @TempDir
    Path folder;

    private ParsedDocument parse(String name, String text) {
        var file = new TestingDocuments(folder).text(name, text);
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, name, TestingDocuments.LIMITS);
    }

    private static List<TextChunk> chunks(ParsedDocument document) {
        return new Chunker(text -> 1 + text.length() / 4).chunk(document, StaticChunkingStrategy.DEFAULT);
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
