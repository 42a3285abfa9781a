package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What learned fusion knows of a question and a chunk: {@link FusionAdapter#FEATURES}, in that order. Training and search
 * compute them here, so that they cannot disagree. Words that no chunk contains count for nothing.
 */
final class FusionFeatures {

    /** Brings the logarithm of a chunk's length into the range of the other features. */
    private static final double LENGTH_SCALE = 5;

    private final Set<Language> languages;
    private final Map<String, Double> idf = new LinkedHashMap<>();
    private final List<Bigram> bigrams;
    private final double totalIdf;
    private final String rarest;
    private final double bestBm25;

    private record Bigram(String first, String second) {}

    /** @param bestBm25 the highest of the question's hits; 0 if it has none */
    FusionFeatures(String question, TermStatistics statistics, double bestBm25) {
        this.languages = statistics.languages();
        List<String> stems = stems(question);
        stems.forEach(stem -> idf.put(stem, statistics.chunksWith(stem) == 0 ? 0 : statistics.idf(stem)));
        this.bigrams = bigrams(stems);
        this.totalIdf = idf.values().stream().mapToDouble(Double::doubleValue).sum();
        this.rarest = idf.entrySet().stream()
                .filter(term -> term.getValue() > 0)
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey)
                .orElse("");
        this.bestBm25 = bestBm25;
    }

    /**
     * The features of a chunk.
     *
     * @param text as it is searched, headings included
     * @param cosine of the vector searched with and the chunk's
     * @param bm25 0 where no word of the question is in the chunk
     */
    float[] of(String text, double cosine, double bm25) {
        List<String> stems = stems(text);
        Set<String> there = new HashSet<>(stems);
        return new float[] {
            (float) cosine,
            (float) (bestBm25 > 0 ? bm25 / bestBm25 : 0),
            (float) coverage(there),
            (float) bigramOverlap(stems),
            there.contains(rarest) ? 1 : 0,
            (float) (Math.log1p(stems.size()) / LENGTH_SCALE)
        };
    }

    private double coverage(Set<String> there) {
        double covered = idf.entrySet().stream()
                .filter(term -> there.contains(term.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return totalIdf > 0 ? covered / totalIdf : 0;
    }

    private double bigramOverlap(List<String> stems) {
        if (bigrams.isEmpty()) {
            return 0;
        }
        Set<Bigram> there = new HashSet<>(bigrams(stems));
        return (double) bigrams.stream().filter(there::contains).count() / bigrams.size();
    }

    private static List<Bigram> bigrams(List<String> stems) {
        List<Bigram> bigrams = new ArrayList<>();
        for (int i = 1; i < stems.size(); i++) {
            bigrams.add(new Bigram(stems.get(i - 1), stems.get(i)));
        }
        return bigrams;
    }

    private List<String> stems(String text) {
        return Terms.of(text, languages).stream().map(Terms.Term::stem).toList();
    }
}
