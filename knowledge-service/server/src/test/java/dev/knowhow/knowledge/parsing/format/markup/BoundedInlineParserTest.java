package dev.knowhow.knowledge.parsing.format.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedInlineParserTest {

    private final List<String> parsed = new ArrayList<>();
    private final BoundedInlineParser parser =
            new BoundedInlineParser((lines, _) -> parsed.add(lines.getContent()), 1000);

    private Paragraph parse(String text) {
        var paragraph = new Paragraph();
        parser.parse(SourceLines.of(SourceLine.of(text, null)), paragraph);
        return paragraph;
    }

    static List<String> tangles() {
        return List.of(
                "<a".repeat(1000),
                "<a".repeat(1000) + ">",
                "<!-- > ".repeat(1000),
                "<?php > ".repeat(1000),
                "<![CDATA[ > ".repeat(1000),
                IntStream.range(1, 500).mapToObj(i -> "e" + "`".repeat(i)).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("tangles")
    void whereEachEndWouldBeLookedForThroughoutTheParagraphItIsPlainText(String text) {
        var paragraph = parse(text);

        assertThat(parsed).isEmpty();
        assertThat(paragraph.getFirstChild())
                .isInstanceOfSatisfying(
                        Text.class, child -> assertThat(child.getLiteral()).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>x</b> ", "a < b and `code` ", "<!-- x --> ", "``e` `` `f` ", "<?php x ?> "})
    void longParagraphsOfUsualMarksAreParsed(String part) {
        var text = part.repeat(20) + "word ".repeat(10_000) + "<b>".repeat(10_000);

        parse(text);

        assertThat(parsed).containsExactly(text);
    }

    @Test
    void nothingIsDoneForNothing() {
        parse("");

        assertThat(parsed).isEmpty();
    }
}
