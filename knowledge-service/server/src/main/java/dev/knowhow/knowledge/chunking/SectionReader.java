package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.chunking.Section.Unit;
import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/** Reads a document's blocks into sections of units. */
final class SectionReader {

    /** Border classes for a sentence that is longer than a chunk, best first. */
    private static final List<String> CLAUSE_BORDERS = List.of("\n", ";:—–。；：", ",，、،");

    private final TokenCounter tokens;
    private final int maxTokens;
    private final Runnable checkpoint;

    SectionReader(TokenCounter tokens, int maxTokens, Runnable checkpoint) {
        this.tokens = tokens;
        this.maxTokens = maxTokens;
        this.checkpoint = checkpoint;
    }

    List<Section> read(ParsedDocument document, String text) {
        var sections = new ArrayList<Section>();
        var path = new ArrayList<Heading>();
        var units = new Units(maxTokens);
        var hasBody = false;
        for (var block : document.blocks()) {
            if (block.kind() == BlockKind.HEADING) {
                units = close(sections, path, units, hasBody);
                hasBody = false;
                path.removeIf(heading -> heading.level() >= block.level());
                path.add(new Heading(
                        block.level(),
                        Heading.title(text.substring(block.charStart(), block.charEnd())),
                        block.charStart()));
            } else {
                hasBody = true;
            }
            addUnits(units, text, block);
        }
        close(sections, path, units, hasBody);
        return sections;
    }

    /** Ends the section, if there is one, and gives the units of the next. */
    private Units close(List<Section> sections, List<Heading> path, Units units, boolean hasBody) {
        if (units.isEmpty()) {
            return units;
        }
        sections.add(new Section(path.stream().map(Heading::text).toList(), hasBody, units));
        return new Units(maxTokens);
    }

    private void addUnits(Units units, String text, Block block) {
        var start = block.charStart();
        switch (block.kind()) {
            case HEADING, TABLE_ROW ->
                split(units, text, new Span(start, block.charEnd()), block.kind() == BlockKind.HEADING);
            case PARAGRAPH, LIST_ITEM, CODE ->
                Sentences.each(
                        text.substring(start, block.charEnd()),
                        span -> split(units, text, new Span(start + span.start(), start + span.end()), false));
        }
    }

    /** Halves a range that is larger than a chunk at the best border near its middle until every part fits. */
    private void split(Units units, String text, Span span, boolean heading) {
        checkpoint.run();
        var start = span.start();
        var end = span.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return;
        }
        var count = tokens.count(text.substring(start, end));
        if (count <= maxTokens || end - start == Character.charCount(text.codePointAt(start))) {
            units.append(new Unit(start, end, count, heading));
            return;
        }
        var cut = border(text, start, end);
        split(units, text, new Span(start, cut), false);
        split(units, text, new Span(cut, end), false);
    }

    private static int border(String text, int start, int end) {
        for (var signs : CLAUSE_BORDERS) {
            var cut = nearestMiddle(text, start, end, signs);
            if (cut > start) {
                return cut;
            }
        }
        var cut = nearestMiddle(text, start, end, " \t");
        if (cut > start) {
            return cut;
        }
        var middle = (start + end) >>> 1;
        return isInsidePair(text, middle) ? middle + 1 : middle;
    }

    /** Whether a cut there would leave two halves of a character. */
    private static boolean isInsidePair(String text, int at) {
        return at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** The position after a border sign that stands in the middle half, as near to the middle as possible, or -1. */
    private static int nearestMiddle(String text, int start, int end, String signs) {
        var middle = (start + end) >>> 1;
        var reach = (end - start) / 4;
        for (var distance = 0; distance <= reach; distance++) {
            if (isBorder(text, middle - distance, signs)) {
                return middle - distance;
            }
            if (isBorder(text, middle + distance, signs)) {
                return middle + distance;
            }
        }
        return -1;
    }

    /** "1,000" and "12:30" are no borders: white space follows, except after signs of scripts without spaces. */
    private static boolean isBorder(String text, int at, String signs) {
        var sign = text.charAt(at - 1);
        return signs.indexOf(sign) >= 0
                && (Character.isWhitespace(sign)
                        || sign >= '\u3000'
                        || (at < text.length() && Character.isWhitespace(text.charAt(at))));
    }
}
