package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.index.Terms.Kind;
import dev.knowhow.knowledge.index.Terms.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a question that carry its meaning, each weighted by how rare it is in the documents. What a question is
 * asked with rather than about counts for nothing: documents need not repeat it.
 */
public final class QuestionTerms {

    private final List<Word> words;
    private final double totalIdf;

    /** A word of the question, which a text says in any of its stems or, if it has parts, in all of these. */
    private record Word(Set<String> stems, List<Set<String>> parts, boolean known, double idf) {

        boolean isIn(Set<String> text) {
            return isAnyIn(stems, text) || (!parts.isEmpty() && parts.stream().allMatch(part -> isAnyIn(part, text)));
        }

        private static boolean isAnyIn(Set<String> stems, Set<String> text) {
            return stems.stream().anyMatch(text::contains);
        }
    }

    public QuestionTerms(String question, TermStatistics statistics) {
        List<List<Term>> all = group(Terms.of(question, statistics.languages()));
        List<List<Term>> telling =
                all.stream().filter(word -> Wrapping.isTelling(word.getFirst())).toList();
        Set<Set<String>> seen = new HashSet<>();
        words = (telling.isEmpty() ? all : telling)
                .stream()
                        .map(word -> word(word, statistics))
                        .filter(word -> seen.add(word.stems()))
                        .toList();
        totalIdf = words.stream().mapToDouble(Word::idf).sum();
    }

    /** The terms of each word, and of its parts, together. */
    private static List<List<Term>> group(List<Term> terms) {
        List<List<Term>> words = new ArrayList<>();
        for (Term term : terms) {
            boolean same = !words.isEmpty()
                    && (term.kind() == Kind.PART
                            || term.isBeside(words.getLast().getFirst()));
            if (!same) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(term);
        }
        return words;
    }

    private static Word word(List<Term> terms, TermStatistics statistics) {
        Term first = terms.getFirst();
        Set<String> stems = new HashSet<>();
        List<Set<String>> parts = new ArrayList<>();
        Term last = first;
        for (Term term : terms) {
            if (term.kind() != Kind.PART) {
                stems.add(term.stem());
            } else {
                if (parts.isEmpty() || !term.isBeside(last)) {
                    parts.add(new HashSet<>());
                }
                parts.getLast().add(term.stem());
            }
            last = term;
        }
        int chunks = statistics.chunksWithAny(stems);
        if (chunks == 0) {
            chunks = parts.stream().mapToInt(statistics::chunksWithAny).min().orElse(0);
        }
        return new Word(stems, parts, chunks > 0, statistics.idf(chunks));
    }

    /** How much of the question a text contains, 0..1, rare words counting more. */
    public double overlap(Set<String> stems) {
        double found = words.stream()
                .filter(word -> word.isIn(stems))
                .mapToDouble(Word::idf)
                .sum();
        return totalIdf > 0 ? found / totalIdf : 0;
    }

    /** How much of the question no document says, 0..1, rare words counting more. */
    public double unknown() {
        double unknown = words.stream()
                .filter(word -> !word.known())
                .mapToDouble(Word::idf)
                .sum();
        return totalIdf > 0 ? unknown / totalIdf : 0;
    }

    /** Whether a text of these stems says the opposite of a word of the question instead of it. */
    public boolean isContradictedBy(Set<String> told) {
        return words.stream().flatMap(word -> word.stems().stream()).anyMatch(stem -> Contrasts.isExcluded(stem, told));
    }
}
