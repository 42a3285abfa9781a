package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;

/**
 * What a question calls by name: documents that do not name it tell of something else.
 *
 * @param text as it stands in the question
 * @param kind how it is recognised in another text
 */
public record Name(String text, Kind kind) {

    /** How a name is written. */
    public enum Kind {
        /** Letters with digits, a version, an address, an identifier. */
        CODE,
        NUMBER,
        /** A word with a capital and its number: "Level 3". */
        NUMBERED,
        DATE,
        /** A word with a capital. */
        WORD,
        /** An ordinary noun that no document has. */
        NOUN
    }

    /** Whether any document has a word of it. */
    public boolean isKnown(TermStatistics statistics) {
        return statistics.chunksWithAny(Terms.stems(text, statistics.languages())) > 0;
    }

    /** Whether another of its kind in a text stands there in its place: not any number, nor any word. */
    public boolean isTelling() {
        return kind == Kind.CODE || kind == Kind.NUMBERED || kind == Kind.DATE || text.matches("(?:1[5-9]|20)\\d\\d");
    }
}
