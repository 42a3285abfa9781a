package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Shape;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A word of a question, where it stands, and whether it begins a sentence. */
record Word(String text, int start, int end, boolean first) {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:(?:[-'’._/&+]++|(?<=\\d)[:,](?=\\d))[\\p{L}\\p{M}\\p{N}]++)*+");
    private static final Pattern END = Pattern.compile("[.!?;:。！？]");

    /** @param continued whether the text goes on from one before it, and begins no sentence */
    static List<Word> of(String text, boolean continued) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int behind = 0;
        while (matcher.find()) {
            boolean first = words.isEmpty()
                    ? !continued
                    : END.matcher(text)
                            .region(/* start= */ behind, /* end= */ matcher.start())
                            .find();
            words.add(new Word(matcher.group(), matcher.start(), matcher.end(), first));
            behind = matcher.end();
        }
        return words;
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    Shape shape() {
        return Shape.of(text);
    }

    /** Whether it says when. */
    boolean isTime() {
        return Vocabulary.isTime(lower());
    }

    /** Where nouns are capitalised: as one of them, or as a code or number is written. */
    boolean isNoun() {
        return (isCapitalised() && !first) || shape() != Shape.WORD;
    }

    boolean isCapitalised() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    /** Written as only names are, in whatever language and place. */
    boolean isUnmistakablyName() {
        return shape() == Shape.CODE
                || (text.length() > 1 && text.chars().skip(1).anyMatch(Character::isUpperCase));
    }

    /** The stems of these words. */
    static Set<String> stems(List<Word> words) {
        return Terms.stems(words.stream().map(Word::lower).collect(Collectors.joining(" ")));
    }
}
