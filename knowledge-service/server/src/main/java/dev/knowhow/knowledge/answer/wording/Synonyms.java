package dev.knowhow.knowledge.answer.wording;

import java.util.Set;

/**
 * Everyday words of English that mean nearly the same, or one of them a kind of the other: {@code hen} and
 * {@code chicken}, {@code guarantee} and {@code warranty}. From the Open English WordNet; no other language has any.
 */
final class Synonyms {

    private static final StemLines NEAR = StemLines.read("synonyms.txt");

    private Synonyms() {}

    /** The stems of words near a word of this English stem. */
    static Set<String> of(String stem) {
        return NEAR.of(stem);
    }
}
