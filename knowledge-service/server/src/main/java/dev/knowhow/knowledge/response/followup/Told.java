package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Terms;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer told first. Whoever goes on with "and trainees?" or "after that?" has read it: it is the answer again only
 * if it speaks of that, too.
 */
final class Told {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What is related stands apart from what answers. */
    private static final String RELATED = "\n\n";

    private Told() {}

    /** What was told first, without spaces that mean nothing; empty where it speaks of what is given now. */
    static String beside(Clause given, String answer) {
        String first =
                SPACE.matcher(answer.split(RELATED, 2)[0]).replaceAll(" ").strip();
        return speaksOf(given, first) ? "" : first;
    }

    private static boolean speaksOf(Clause given, String told) {
        Set<String> words = Word.of(told, false).stream().map(Word::lower).collect(Collectors.toSet());
        Set<String> stems = Terms.stems(told);
        return given.words().stream()
                .allMatch(word -> given.isContent(word)
                        ? stems.containsAll(Terms.stems(word.lower()))
                        : words.contains(word.lower()) || !given.vocabulary().isTelling(word.lower()));
    }
}
