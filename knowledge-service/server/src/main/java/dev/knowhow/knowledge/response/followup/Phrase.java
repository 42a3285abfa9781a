package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.index.text.Shape;
import java.util.List;
import java.util.function.Predicate;

/**
 * Words with a meaning of their own that stand together in a question.
 *
 * @param preposition the word that leads them in; empty where there is none
 * @param start where the phrase begins in the text, with its preposition
 * @param core where it begins with its article
 */
record Phrase(String preposition, List<Word> words, int start, int core) {

    Phrase {
        words = List.copyOf(words);
    }

    /** One past the last word. */
    int end() {
        return words.getLast().end();
    }

    boolean has(Shape shape) {
        return words.stream().anyMatch(word -> word.shape() == shape);
    }

    /** Whether it says when. */
    boolean isTime() {
        return words.stream().anyMatch(Word::isTime);
    }

    /** Up to the last of its words that is so. */
    Phrase until(Predicate<Word> wanted) {
        Phrase shorter = this;
        while (!wanted.test(shorter.words().getLast())) {
            shorter = shorter.withoutLast();
        }
        return shorter;
    }

    /** Without its first word. */
    Phrase tail() {
        int begin = words.get(1).start();
        return new Phrase(preposition, words.subList(1, words.size()), begin, begin);
    }

    /** Without its last word. */
    Phrase withoutLast() {
        return new Phrase(preposition, words.subList(0, words.size() - 1), start, core);
    }

    /** The words of these phrases. */
    static List<Word> words(List<Phrase> phrases) {
        return phrases.stream().flatMap(phrase -> phrase.words().stream()).toList();
    }
}
