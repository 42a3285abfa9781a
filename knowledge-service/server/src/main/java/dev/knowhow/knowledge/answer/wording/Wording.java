package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Terms;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a text that carry its meaning, and its numbers; how much of it another text says. */
public final class Wording {

    /** Texts of fewer telling words say too little to be looked for. */
    public static final int FEWEST = 2;

    /** The share of its telling words that must be there. */
    private static final double MOST = 0.75;

    /** The share of its words, numbers aside, from which on other numbers are a contradiction. */
    private static final double SAME_SUBJECT = 0.6;

    private final Set<String> words;
    private final Set<String> numbers;

    private Wording(Set<String> words, Set<String> numbers) {
        this.words = words;
        this.numbers = numbers;
    }

    /** How another text relates to this one. */
    public enum Match {
        /** It says this: most telling words and all numbers. */
        STATED,
        /** It is about the same and has numbers, but none of this text's. */
        OTHER_NUMBERS,
        /** It does not say this. */
        ABSENT
    }

    /** Of a text, or of a label whose words hold together with {@code _} or {@code -}. */
    public static Wording of(String text) {
        Set<String> stems = Terms.of(text.replace('_', ' ').replace('-', ' ')).stream()
                .filter(term -> term.kind() != Terms.Kind.WHOLE && (term.telling() || isNumber(term.stem())))
                .map(Terms.Term::stem)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> numbers = stems.stream().filter(Wording::isNumber).collect(Collectors.toSet());
        stems.removeAll(numbers);
        return new Wording(stems, numbers);
    }

    /** Whether there is enough of it to be looked for. */
    public boolean isTelling() {
        return words.size() + numbers.size() >= FEWEST && !words.isEmpty();
    }

    /** How the other text relates to this one. */
    public Match in(Wording other) {
        Set<String> common = new HashSet<>(words);
        common.retainAll(other.words);
        double share = (double) common.size() / words.size();
        if (other.numbers.containsAll(numbers)) {
            return share >= MOST ? Match.STATED : Match.ABSENT;
        }
        boolean none = numbers.stream().noneMatch(other.numbers::contains);
        return none && !other.numbers.isEmpty() && share >= SAME_SUBJECT ? Match.OTHER_NUMBERS : Match.ABSENT;
    }

    private static boolean isNumber(String stem) {
        return stem.codePoints().anyMatch(Character::isDigit);
    }
}
