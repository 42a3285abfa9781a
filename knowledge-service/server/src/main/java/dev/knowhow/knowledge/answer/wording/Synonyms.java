package dev.knowhow.knowledge.answer.wording;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everyday words of English that mean nearly the same, or one of them a kind of the other: {@code hen} and
 * {@code chicken}, {@code guarantee} and {@code warranty}. From the Open English WordNet; no other language has any, but German words of one root.
 */
final class Synonyms {

    private static final StemLines NEAR = StemLines.read("synonyms.txt");

    private static final Pattern VOWELS = Pattern.compile("[aeiouyäöü]+");
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1+");

    /** Of a verb, which stemming leaves. */
    private static final Pattern ENDING = Pattern.compile("(?:e?t|en|e)$");

    private static final Set<String> DERIVING = Set.of("ung", "ungen", "er", "erin");

    /** Consonants that two words of one root have in common, at least. */
    private static final int SHORTEST_ROOT = 4;

    private Synonyms() {}

    /**
     * Whether two German stems are of one root: they differ in their vowels alone, as "austreten" and "Austritt", "schließen"
     * and "Schluss" do, or one is what is done or who does it, as "Leitung" and "Leiterin" are to "leiten".
     */
    static boolean isOfOneRoot(String one, String other) {
        return isDerived(one, other)
                || isDerived(other, one)
                || (one.charAt(0) == other.charAt(0)
                        && root(one).length() >= SHORTEST_ROOT
                        && root(one).equals(root(other)));
    }

    private static boolean isDerived(String told, String noun) {
        String verb = ENDING.matcher(told).replaceFirst("");
        return verb.length() >= SHORTEST_ROOT
                && noun.startsWith(verb)
                && DERIVING.contains(noun.substring(verb.length()));
    }

    private static String root(String stem) {
        String consonants = VOWELS.matcher(stem.replace("ß", "ss")).replaceAll("");
        return DOUBLED.matcher(consonants).replaceAll("$1");
    }

    /** The stems of words near a word of this English stem. */
    static Set<String> of(String stem) {
        return NEAR.of(stem);
    }
}
