package dev.knowhow.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {

    private static final TokenCounter WORDS =
            text -> text.isBlank() ? 0 : text.strip().split("\\s+").length;
    /** As pieces of words: three characters a token, rounded up, so that parts count more than the whole. */
    private static final TokenCounter PIECES = text -> Math.ceilDiv(text.length(), 3);

    /** Builds documents block by block; a page break is a null kind. */
    private static final class Builder {
        private final List<ParsedPage> pages = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final StringBuilder page = new StringBuilder();
        private int pageStart;

        Builder heading(int level, String text) {
            return add(BlockKind.HEADING, level, text);
        }

        Builder add(BlockKind kind, String text) {
            return add(kind, 0, text);
        }

        private Builder add(BlockKind kind, int level, String text) {
            page.append(page.isEmpty() ? "" : kind == BlockKind.TABLE_ROW ? "\n" : "\n\n");
            var start = pageStart + page.length();
            page.append(text);
            blocks.add(new Block(kind, level, start, start + text.length()));
            return this;
        }

        Builder endPage() {
            pages.add(new ParsedPage(pages.size() + 1, page.toString(), pageStart, null));
            pageStart += page.length() + 2;
            page.setLength(0);
            return this;
        }

        ParsedDocument build() {
            return new ParsedDocument(DocumentType.PDF, null, null, endPage().pages, blocks, List.of());
        }
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word").collect(Collectors.joining(" ", "", "."));
    }

    private static String sentences(int sentences, int words) {
        return IntStream.range(0, sentences).mapToObj(i -> "S" + words(words)).collect(Collectors.joining(" "));
    }

    private static List<TextChunk> chunks(Builder builder) {
        return new Chunker(WORDS).chunk(builder.build(), StaticChunkingStrategy.DEFAULT);
    }

    @Nested
    class Borders {

        @Test
        void headingThatIsCutEndsWithAWholeCharacter() {
            var title = "x".repeat(999);
            var chunks =
                    chunks(new Builder().heading(1, title + "😀 and more").add(BlockKind.PARAGRAPH, sentences(40, 20)));
            assertThat(chunks.getLast().headingPath()).containsExactly(title);
        }

        @Test
        void shortDocumentIsOneChunk() {
            var chunks = chunks(new Builder().heading(1, "Title").add(BlockKind.PARAGRAPH, "One. Two."));
            assertThat(chunks).singleElement().satisfies(chunk -> {
                assertThat(chunk.text()).isEqualTo("Title\n\nOne. Two.");
                assertThat(chunk.headingPath()).containsExactly("Title");
                assertThat(chunk.tokenCount()).isEqualTo(3);
            });
        }

        @Test
        void chunksEndWithSentencesAndAreAboutEquallyLong() {
            var chunks = chunks(new Builder().add(BlockKind.PARAGRAPH, sentences(25, 10)));
            assertThat(chunks).hasSize(2).allSatisfy(chunk -> {
                assertThat(chunk.text()).startsWith("S").endsWith(".");
                assertThat(chunk.tokenCount()).isBetween(110, 140);
            });
        }

        @Test
        void newSectionBeginsANewChunk() {
            var chunks = chunks(new Builder()
                    .heading(1, "First")
                    .add(BlockKind.PARAGRAPH, sentences(10, 10))
                    .heading(2, "Second")
                    .add(BlockKind.PARAGRAPH, sentences(10, 10)));
            assertThat(chunks).hasSize(2);
            assertThat(chunks.get(1).text()).startsWith("Second\n\nS");
            assertThat(chunks.get(1).headingPath()).containsExactly("First", "Second");
        }

        @Test
        void tinySectionsShareAChunkUnderTheirCommonHeading() {
            var chunks = chunks(new Builder()
                    .heading(1, "Questions")
                    .heading(2, "Who?")
                    .add(BlockKind.PARAGRAPH, "We.")
                    .heading(2, "When?")
                    .add(BlockKind.PARAGRAPH, "Now."));
            assertThat(chunks)
                    .singleElement()
                    .satisfies(chunk -> assertThat(chunk.headingPath()).containsExactly("Questions"));
        }

        @Test
        void tableIsCutBetweenRows() {
            var builder = new Builder();
            IntStream.range(0, 60).forEach(i -> builder.add(BlockKind.TABLE_ROW, "Row: r" + i + "; Name: a. b. c."));
            assertThat(chunks(builder))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(chunk -> assertThat(chunk.text().lines())
                            .allMatch(line -> line.startsWith("Row: ") && line.endsWith("c.")));
        }

        @Test
        void longSentenceIsCutAtAClause() {
            var text = words(150).replace(".", ",") + " " + words(150);
            assertThat(chunks(new Builder().add(BlockKind.PARAGRAPH, text)))
                    .hasSize(2)
                    .first()
                    .satisfies(chunk -> assertThat(chunk.text()).endsWith("word,"));
        }

        @Test
        void chunkOverAPageEndNamesBothPages() {
            var chunks = chunks(new Builder()
                    .add(BlockKind.PARAGRAPH, "One sentence.")
                    .endPage()
                    .add(BlockKind.PARAGRAPH, "Another."));
            assertThat(chunks).singleElement().satisfies(chunk -> {
                assertThat(chunk.pageStart()).isEqualTo(1);
                assertThat(chunk.pageEnd()).isEqualTo(2);
            });
        }

        @Test
        void headingIsNeverTheLastOfItsChunk() {
            var builder = new Builder();
            IntStream.range(0, 20)
                    .forEach(i -> builder.heading(2, "Head " + words(8)).add(BlockKind.PARAGRAPH, sentences(2, 45)));
            assertThat(chunks(builder))
                    .allSatisfy(chunk -> assertThat(chunk.text()).contains("S"));
        }
    }

    @Nested
    class Overlap {

        @Test
        void overlapRepeatsWholeSentencesUpToItsTokens() {
            var strategy = new StaticChunkingStrategy(100, 30);
            var document =
                    new Builder().add(BlockKind.PARAGRAPH, sentences(30, 10)).build();
            var chunks = new Chunker(WORDS).chunk(document, strategy);
            assertThat(chunks).hasSizeGreaterThan(3);
            for (var i = 1; i < chunks.size(); i++) {
                var shared = chunks.get(i - 1).charEnd() - chunks.get(i).charStart();
                assertThat(shared).isPositive();
                var text = document.text()
                        .substring(chunks.get(i).charStart(), chunks.get(i - 1).charEnd());
                assertThat(WORDS.count(text)).isBetween(10, 30);
            }
        }
    }

    @Nested
    class Properties {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
        void chunksAreLiteralWithinLimitsInOrderAndCoverEveryLetter(int seed) {
            var random = new Random(seed);
            var document = random(random);
            var text = document.text();
            var max = 100 + random.nextInt(300);
            var strategy = new StaticChunkingStrategy(max, random.nextInt(max / 2 + 1));
            var counter = seed % 2 == 0 ? WORDS : PIECES;
            var chunks = new Chunker(counter).chunk(document, strategy);

            var covered = new boolean[text.length()];
            for (var i = 0; i < chunks.size(); i++) {
                var chunk = chunks.get(i);
                assertThat(chunk.seq()).isEqualTo(i);
                assertThat(text.substring(chunk.charStart(), chunk.charEnd())).isEqualTo(chunk.text());
                assertThat(chunk.text()).doesNotMatch("(?s)^[\\uDC00-\\uDFFF].*|.*[\\uD800-\\uDBFF]$");
                assertThat(chunk.text()).isEqualTo(chunk.text().strip()).isNotEmpty();
                assertThat(chunk.tokenCount())
                        .isEqualTo(counter.count(chunk.text()))
                        .isLessThanOrEqualTo(max);
                assertThat(chunk.pageStart())
                        .isEqualTo(document.pageAt(chunk.charStart()).number());
                assertThat(chunk.pageEnd())
                        .isEqualTo(document.pageAt(chunk.charEnd() - 1).number());
                if (i > 0) {
                    assertThat(chunk.charStart())
                            .isGreaterThan(chunks.get(i - 1).charStart());
                    assertThat(chunk.charEnd()).isGreaterThan(chunks.get(i - 1).charEnd());
                }
                Arrays.fill(covered, chunk.charStart(), chunk.charEnd(), true);
            }
            assertThat(IntStream.range(0, text.length()))
                    .allMatch(i -> covered[i] || Character.isWhitespace(text.charAt(i)));
            assertThat(new Chunker(counter).chunk(document, strategy)).isEqualTo(chunks);
        }

        private ParsedDocument random(Random random) {
            var builder = new Builder();
            var kinds = BlockKind.values();
            for (var i = 0; i < 120; i++) {
                var kind = kinds[random.nextInt(kinds.length)];
                var text = text(random, kind == BlockKind.HEADING ? 12 : 400);
                var _ = kind == BlockKind.HEADING
                        ? builder.heading(1 + random.nextInt(6), text)
                        : builder.add(kind, text);
                if (random.nextInt(10) == 0) {
                    builder.endPage();
                }
            }
            return builder.add(BlockKind.PARAGRAPH, "End.").build();
        }

        private String text(Random random, int most) {
            var pieces = List.of(
                    "word ",
                    "Word ",
                    "a. ",
                    "B! ",
                    "x, ",
                    "漢字。",
                    "😀",
                    "123.45 ",
                    "Dr. ",
                    "\n",
                    "longlonglonglonglong",
                    "; ");
            var text = new StringBuilder("T");
            for (var i = random.nextInt(most); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            return text.toString().strip();
        }
    }

    @Nested
    class Strategy {

        @Test
        void strategyOutsideOpenAiRangesThrows() {
            assertThatIllegalArgumentException().isThrownBy(() -> new StaticChunkingStrategy(99, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> new StaticChunkingStrategy(4097, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> new StaticChunkingStrategy(800, 401));
            assertThat(new StaticChunkingStrategy(800, 400).overlapTokens()).isEqualTo(400);
        }
    }
}
