package dev.knowhow.knowledge.answer.unit;

import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of a retrieved chunk that answers by itself: a literal range, which may be several lines.
 *
 * @param headings those it stands under, the outermost first
 * @param leadIn what leads in this unit, a heading, a question or "To apply:"; it is understood with it; may be empty
 * @param scope where its subject may be named: its paragraph or list, or for a row the row alone
 * @param group number of the list, table or record within the chunk that it is part of; 0 for none
 */
public record Unit(
        ScoredChunk source, UnitKind kind, Span span, List<String> headings, String leadIn, Span scope, int group) {

    private static final Pattern POINTING = Pattern.compile(
            "^(?:It|Its|He|His|She|Her|They|Their|This|These|That|Those|Er|Es|Sie|Dies|Diese|Dieser|Dieses)\\b");

    private static final Pattern RELEASE = Pattern.compile(
            "^\\W*+(?:version |release |v)?+\\d{1,4}+(?:\\.\\d{1,4}+){1,3}+(?:[-+]\\w{1,20}+)?+\\W*+(?:[\\d\\-./]{6,10}+\\W*+)?+$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HISTORY =
            Pattern.compile("change ?log|release ?notes|what's new|änderungsprotokoll", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("^\\W*[^:\\n]{1,60}: ");

    public Unit {
        headings = List.copyOf(headings);
    }

    public String chunkId() {
        return source.chunk().chunkId();
    }

    /** Whether a sentence speaks of what the one before it names. */
    static boolean isPointing(String sentence) {
        return POINTING.matcher(sentence).find();
    }

    /** The document's own characters. */
    public String quote() {
        return span.of(source.chunk().text());
    }

    /** What the unit says in its place: a sentence by itself often names neither what it is of nor what it is about. */
    public String meaning() {
        return (context() + " " + quote()).strip();
    }

    /** What it stands under: its headings and what leads it in. */
    public String context() {
        boolean headed = !headings.isEmpty() && headings.getLast().equals(leadIn);
        return (String.join(" ", headings) + (headed ? "" : " " + leadIn)).strip();
    }

    /** All that may name its subject: its scope, its headings, and what says which document it is of. */
    public String naming() {
        ChunkText chunk = source.chunk();
        return scope.of(chunk.text()) + "\n" + context() + "\n"
                + chunk.filename().replace('_', ' ') + "\n" + chunk.header();
    }

    /** Whether it speaks of what the sentence before names, which leads it in. */
    public boolean isPointing() {
        return kind == UnitKind.SENTENCE && !leadIn.isEmpty() && isPointing(quote());
    }

    /** Whether it tells what a release changed, and not how something is. */
    public boolean isChange() {
        return headings.stream()
                .anyMatch(heading -> RELEASE.matcher(heading).matches()
                        || HISTORY.matcher(heading).find());
    }

    /** Whether it is a line of a record, "Label: value", an item like one, or a list of such. */
    public boolean isLabelled() {
        return switch (kind) {
            case ENTRY, ITEM -> LABEL.matcher(quote()).find();
            case LIST ->
                quote().lines().filter(line -> LABEL.matcher(line).find()).count() > 1;
            case SENTENCE, ROW -> false;
        };
    }

    /** Whether both are of one list, table or record. */
    public boolean isBeside(Unit other) {
        return group != 0 && group == other.group && chunkId().equals(other.chunkId());
    }

    /** This sentence and one after it in its paragraph, as one. */
    public Unit to(Unit later) {
        return new Unit(source, kind, new Span(span.start(), later.span().end()), headings, leadIn, scope, group);
    }

    /** Offset of the unit in the document's text, in code points. */
    public int charStart() {
        return source.chunk().offset(span.start());
    }
}
