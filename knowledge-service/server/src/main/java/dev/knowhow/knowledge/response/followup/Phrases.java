package dev.knowhow.knowledge.response.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Divides a text into phrases: at words without a meaning of their own, and at commas. */
final class Phrases {

    /** Where nouns are capitalised, small words belong to them behind one of these alone; others may be verbs. */
    static final Set<String> ARTICLES = Set.of(
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines", "kein",
            "keine", "keinen", "jede", "jeden", "jeder", "jedes", "alle", "allen");

    private final String text;
    private final Vocabulary vocabulary;
    private final boolean nouns;
    private final List<Phrase> found = new ArrayList<>();
    private List<Word> run = new ArrayList<>();
    private String preposition = "";
    private int start = -1;
    private int article = -1;

    private Phrases(String text, Vocabulary vocabulary, boolean nouns) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.nouns = nouns;
    }

    static List<Phrase> of(String text, List<Word> words, Vocabulary vocabulary) {
        List<Phrase> phrases = new Phrases(text, vocabulary, vocabulary.capitalisesNouns()).divide(words);
        return phrases.isEmpty() && vocabulary.capitalisesNouns()
                ? new Phrases(text, vocabulary, false).divide(words) // typed in small letters
                : phrases;
    }

    private List<Phrase> divide(List<Word> words) {
        words.forEach(this::add);
        end();
        return found;
    }

    private void add(Word word) {
        String lower = word.lower();
        boolean content = !vocabulary.isFunction(word);
        if (!run.isEmpty() && (!content || isApart(run.getLast(), word) || isVerbAfterNoun(word))) {
            end();
        }
        if (content) {
            if (!nouns || word.isNoun() || start >= 0 || Vocabulary.isTime(lower)) {
                run.add(word);
            }
        } else if (vocabulary.prepositions().contains(lower)) {
            end();
            preposition = lower;
            start = word.start();
        } else if (nouns ? ARTICLES.contains(lower) : vocabulary.rest().contains(lower)) {
            article = article < 0 ? word.start() : article;
            start = start < 0 ? word.start() : start;
        } else {
            end();
        }
    }

    private void end() {
        if (!run.isEmpty()) {
            int core = article < 0 ? run.getFirst().start() : article;
            found.add(new Phrase(preposition, run, start < 0 ? core : start, core));
        }
        run = new ArrayList<>();
        preposition = "";
        start = -1;
        article = -1;
    }

    private boolean isVerbAfterNoun(Word word) {
        return nouns && !word.isNoun() && run.stream().anyMatch(Word::isNoun);
    }

    private boolean isApart(Word before, Word after) {
        return text.substring(before.end(), after.start()).codePoints().anyMatch(c -> ",;:?!()".indexOf(c) >= 0);
    }
}
