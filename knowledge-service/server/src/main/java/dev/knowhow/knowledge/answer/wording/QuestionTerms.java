package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Kind;
import dev.knowhow.knowledge.index.text.Terms.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a question that carry its meaning, each weighted by how rare it is in the documents. What a question is
 * asked with rather than about counts for nothing: documents need not repeat it.
 */
public final class QuestionTerms {

    /** What a synonym counts in place of the word that was asked with. */
    private static final double NEARLY = 0.6;

    /** Letters of a word that is found as part of another one. */
    private static final int SHORTEST_PART = 5;

    private final List<Word> words;
    private final double totalIdf;

    /** A word of the question, which a text says in any of its stems or, if it has parts, in all of these. */
    private record Word(Set<String> stems, List<Set<String>> parts, Set<String> synonyms, boolean known, double idf) {

        boolean isIn(Set<String> text) {
            return isAnyIn(stems, text) || (!parts.isEmpty() && parts.stream().allMatch(part -> isAnyIn(part, text)));
        }

        /** How much of the word a text says: all of it, or another word for it where no document has it. */
        double share(Set<String> text) {
            return isIn(text) ? 1 : isNearlyIn(text) ? NEARLY : 0;
        }

        boolean isNearlyIn(Set<String> text) {
            return !known && (isAnyIn(synonyms, text) || text.stream().anyMatch(this::isCompound));
        }

        /** "paintbrush" and "brush", "Mittagsruhe" and "Mittag". */
        private boolean isCompound(String other) {
            return stems.stream().anyMatch(stem -> isPart(stem, other) || isPart(other, stem));
        }

        private static boolean isPart(String part, String whole) {
            return part.length() >= SHORTEST_PART
                    && whole.length() > part.length()
                    && (whole.startsWith(part) || whole.endsWith(part));
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
        boolean known = chunks > 0;
        Set<String> synonyms = known || !statistics.languages().contains(Language.ENGLISH)
                ? Set.of()
                : stems.stream().flatMap(stem -> Synonyms.of(stem).stream()).collect(Collectors.toSet());
        return new Word(stems, parts, synonyms, known, statistics.idf(chunks));
    }

    /** How much of the question a text contains, 0..1, rare words counting more. */
    public double overlap(Set<String> stems) {
        double found = words.stream()
                .mapToDouble(word -> word.share(stems) * word.idf())
                .sum();
        return totalIdf > 0 ? found / totalIdf : 0;
    }

    /** The stems that a column's name or a label may have for what is asked. */
    public Set<String> asked() {
        return words.stream()
                .flatMap(word -> Stream.concat(word.stems().stream(), word.synonyms().stream()))
                .collect(Collectors.toSet());
    }

    /** How much of the question no document says, 0..1, rare words counting more. */
    public double unknown() {
        return unknown(Set.of());
    }

    /** How much of the question no document says, nor has this text other words for it. */
    public double unknown(Set<String> told) {
        double unknown = words.stream()
                .filter(word -> !word.known() && !word.isNearlyIn(told))
                .mapToDouble(Word::idf)
                .sum();
        return totalIdf > 0 ? unknown / totalIdf : 0;
    }

    /** Whether a text of these stems says each word of the question that has an opposite. */
    public boolean saysOpposed(Set<String> told) {
        return words.stream()
                .filter(word -> word.stems().stream().anyMatch(Contrasts::isKnown))
                .allMatch(word -> word.stems().stream().anyMatch(stem -> Contrasts.isTold(stem, told)));
    }

    /** Whether a text of these stems says the opposite of a word of the question instead of it. */
    public boolean isContradictedBy(Set<String> told) {
        return words.stream().flatMap(word -> word.stems().stream()).anyMatch(stem -> Contrasts.isExcluded(stem, told));
    }
}
