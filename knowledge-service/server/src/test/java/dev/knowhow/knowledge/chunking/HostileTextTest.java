package dev.knowhow.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that nobody writes by hand and that an attacker or a program does. What costs time is counted, not timed: the
 * characters that the token counter is shown. Where cutting was quadratic, these texts took minutes and then hours.
 */
class HostileTextTest {

    private static final int LENGTH = 1_000_000;
    /** Every character is counted on its own, within its unit, its chunk, and the halves it was cut out of. */
    private static final int MOST_LOOKS = 12;

    static Stream<String> texts() {
        return Stream.of(
                        "Alpha beta gamma delta epsilon zeta eta theta iota kappa lam\n",
                        "b7. ",
                        "a",
                        "abc+/",
                        "abc,\n\n",
                        "a\n\n",
                        "a" + " ".repeat(5_000),
                        "!)))] ",
                        "\n",
                        "保修期为",
                        "- a\n")
                .map(part -> "x " + part.repeat(LENGTH / part.length()) + " x");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void cutsAnyTextInTimeInProportionToItsLength(String text) {
        var shown = new long[1];
        var chunks = new Chunker(part -> {
                    shown[0] += part.length();
                    return part.split("[\\s.,+/]+").length;
                })
                .chunk(document(text), new StaticChunkingStrategy(100, 50));
        assertThat(shown[0]).isLessThan((long) MOST_LOOKS * text.length());
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.text().length()).isLessThanOrEqualTo(100 * 40));
    }

    @Test
    void leavesWhenTheCheckpointSaysSo() {
        var chunker = new Chunker(String::length);
        assertThatThrownBy(() -> chunker.chunk(document("b7. ".repeat(1000)), StaticChunkingStrategy.DEFAULT, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aHeadingWithoutEndIsShortened() {
        var text = "h".repeat(5_000) + "\n\nbody";
        var document = new ParsedDocument(
                DocumentType.HTML,
                null,
                null,
                List.of(new ParsedPage(null, text, 0, null)),
                List.of(
                        new Block(BlockKind.HEADING, 1, 0, 5_000),
                        new Block(BlockKind.PARAGRAPH, 0, 5_002, text.length())),
                List.of());
        assertThat(new Chunker(part -> 1 + part.length() / 100).chunk(document, StaticChunkingStrategy.DEFAULT))
                .allSatisfy(chunk ->
                        assertThat(String.join("", chunk.headingPath())).hasSize(1_000));
    }

    private static ParsedDocument document(String text) {
        return new ParsedDocument(
                DocumentType.TEXT,
                null,
                null,
                List.of(new ParsedPage(null, text, 0, null)),
                List.of(new Block(BlockKind.PARAGRAPH, 0, 0, text.length())),
                List.of());
    }
}
