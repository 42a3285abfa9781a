package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.response.followup.Meaning.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a word such as "it" stands for, put in its place. */
final class Referent {

    /** Words that stand for something said before, or say whose or which one the next word means. */
    private static final Set<String> DESCRIBING = Set.of(
            "its", "their", "his", "her", "this", "that", "these", "those", "both", "sein", "seine", "seinem", "seinen",
            "seiner", "seines", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "dessen", "deren", "dies", "diese",
            "diesem", "diesen", "dieser", "dieses", "jene", "jenem", "jenen", "jener", "jenes", "beide", "beiden");

    private Referent() {}

    /**
     * Puts what a word stands for in its place, or behind the question where it would not fit there. "It" is the thing with
     * a name, unless documents tell what is asked of what the question before was about besides.
     */
    static Meaning refer(Clause asked, Word reference, Clause before, String answer) {
        String introduced = introducedName(reference, before, answer);
        if (!introduced.isEmpty()) {
            return Meaning.of(put(asked, reference, introduced));
        }
        List<Phrase> named = before.namedOrAll();
        String first = put(asked, reference, before.textOf(named));
        List<Phrase> others = new ArrayList<>(before.about());
        others.removeAll(named);
        Set<String> own = Word.stems(asked.content());
        if (others.isEmpty() || own.isEmpty()) {
            return Meaning.of(first);
        }
        return Meaning.of(List.of(
                new Reading(first, own, Word.stems(Phrase.words(named))),
                new Reading(put(asked, reference, before.textOf(others)), own, Word.stems(Phrase.words(others))),
                new Reading(first, Set.of(), Set.of())));
    }

    private static String put(Clause asked, Word reference, String subject) {
        String text = asked.text();
        boolean described = DESCRIBING.contains(reference.lower()) && isDescribing(asked, reference);
        return !described && isNoun(reference)
                ? text.substring(0, reference.start()) + subject + text.substring(reference.end())
                : Clause.about(
                        text.substring(0, reference.start())
                                + text.substring(reference.end()).stripLeading(),
                        subject);
    }

    /** "That plan" and "its price"; in "does that take long" the word behind is the verb. */
    private static boolean isDescribing(Clause asked, Word reference) {
        int at = asked.words().indexOf(reference);
        List<Word> behind = asked.words().subList(at + 1, asked.words().size());
        boolean verb = at > 0
                && asked.vocabulary()
                        .auxiliaries()
                        .contains(asked.words().get(at - 1).lower())
                && behind.stream().filter(asked::isContent).count() == 1
                && !asked.vocabulary().capitalisesNouns();
        return !behind.isEmpty() && asked.isContent(behind.getFirst()) && !verb;
    }

    /** Whether a noun can stand where it stands; "there" and "dafür" stand for more. */
    private static boolean isNoun(Word reference) {
        String word = reference.lower();
        return word.equals("das") || !(word.startsWith("da") || word.startsWith("there"));
    }

    /** A name that the answer gave to "who" or "which". */
    private static String introducedName(Word reference, Clause before, String answer) {
        String asked = before.words().isEmpty() ? "" : before.words().getFirst().lower();
        boolean who = Set.of("who", "wer", "whom", "wen").contains(asked);
        boolean which = asked.equals("which") || asked.startsWith("welche");
        boolean person = Set.of("he", "she", "him", "her", "his", "they", "their", "them", "er", "sie", "ihn", "ihm")
                .contains(reference.lower());
        if (!((who && person) || (which && !before.hasName()))) {
            return "";
        }
        Clause said = Clause.of(firstSentence(answer), before.vocabulary());
        Set<String> known = before.content().stream().map(Word::lower).collect(Collectors.toSet());
        List<Phrase> named = said.phrases().stream()
                .filter(phrase -> phrase.words().stream()
                        .anyMatch(word -> (said.isName(word) || (word.isCapitalised() && said.isContent(word)))
                                && !known.contains(word.lower())))
                .limit(1)
                .map(phrase -> trimToName(phrase, known))
                .toList();
        return said.textOf(named);
    }

    /** From the first name of a phrase to its last, or to the word that was asked for: "Enterprise plan". */
    private static Phrase trimToName(Phrase phrase, Set<String> asked) {
        Phrase name = phrase;
        while (name.words().size() > 1 && !name.words().getFirst().isCapitalised()) {
            name = name.tail();
        }
        while (name.words().size() > 1
                && !name.words().getLast().isCapitalised()
                && !asked.contains(name.words().getLast().lower())) {
            name = name.withoutLast();
        }
        return name;
    }

    private static String firstSentence(String answer) {
        int end = answer.indexOf('\n');
        return end < 0 ? answer : answer.substring(0, end);
    }
}
