package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Term;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely a chunk has to do with a query, 0 to 1, whatever else was found: from the cosine, and from BM25 as a share of
 * what a chunk could reach that says every word of the query again and again. Fitted on questions of two sets, asked where
 * their passage is and where it is not (docs/retrieval-and-answers.md).
 */
public final class Relevance {

    private static final double BIAS = -25.6;
    private static final double COSINE = 34.9;
    private static final double WORDS = 23.4;

    private final double highestBm25;

    /** @param statistics of the query's words where it was searched */
    public Relevance(String query, TermStatistics statistics) {
        double sum = 0;
        for (List<Term> word : Terms.byWord(Terms.of(query, statistics.languages()))) {
            List<String> stems = word.stream().map(Term::stem).toList();
            if (stems.stream().anyMatch(statistics.chunksWithTerm()::containsKey)) {
                sum += statistics.idf(statistics.chunksWithAny(stems));
            }
        }
        highestBm25 = sum;
    }

    double of(double cosine, double bm25) {
        double words = highestBm25 > 0 ? Math.min(1, bm25 / highestBm25) : 0;
        return 1 / (1 + Math.exp(-(BIAS + COSINE * cosine + WORDS * words)));
    }

    /** A query's ranking with the relevance of its chunks. */
    public List<Fused> rate(List<Fused> ranking) {
        return ranking.stream()
                .map(fused -> fused.withRelevance(of(fused.cosine(), fused.bm25())))
                .toList();
    }

    /** None has less than a later one: ranks and relevance agree but roughly, and results are by falling score. */
    public static List<Fused> falling(List<Fused> ranking) {
        List<Fused> falling = new ArrayList<>(ranking);
        double highest = 0;
        for (int i = falling.size() - 1; i >= 0; i--) {
            highest = Math.max(highest, falling.get(i).relevance());
            falling.set(i, falling.get(i).withRelevance(highest));
        }
        return falling;
    }
}
