package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a question that carry its meaning, each weighted by how rare it is in the documents. */
public final class QuestionTerms {

    /** What a question is asked with rather than about; documents need not repeat it. */
    private static final Set<String> FUNCTION_WORDS = stems("""
            a about after am an and any are as at be been before between but by can could did do does during for from had
            has have he her his how i if in into is it its many me much my no not of on or our please she should so such
            tell than that the their them then there these they this those to us was we were what when where which while
            who whom whose why will with would you your""");

    private record Weighted(String word, double idf, boolean unknown) {}

    private final Map<String, Weighted> byStem = new LinkedHashMap<>();
    private final double totalIdf;

    public QuestionTerms(String question, TermStatistics statistics) {
        List<Terms.Term> terms = Terms.of(question);
        List<Terms.Term> telling =
                terms.stream().filter(term -> isTelling(term.stem())).toList();
        for (Terms.Term term : telling.isEmpty() ? terms : telling) {
            String word = question.substring(term.start(), term.end());
            boolean unknown = statistics.chunks() > 0 && statistics.chunksWith(term.stem()) == 0;
            byStem.putIfAbsent(term.stem(), new Weighted(word, statistics.idf(term.stem()), unknown));
        }
        totalIdf = byStem.values().stream().mapToDouble(Weighted::idf).sum();
    }

    private static Set<String> stems(String words) {
        return Terms.of(words).stream().map(Terms.Term::stem).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a stem carries meaning of its own. */
    public static boolean isTelling(String stem) {
        return !FUNCTION_WORDS.contains(stem);
    }

    /** How much of the question a text contains, 0..1, rare words counting more. */
    public double overlap(Set<String> stems) {
        double found = 0;
        for (Map.Entry<String, Weighted> term : byStem.entrySet()) {
            if (stems.contains(term.getKey())) {
                found += term.getValue().idf();
            }
        }
        return totalIdf > 0 ? found / totalIdf : 0;
    }

    /** The question's words that no document searched contains, as they stand in the question. */
    public List<String> unknownWords() {
        return byStem.values().stream()
                .filter(Weighted::unknown)
                .map(Weighted::word)
                .toList();
    }
}
