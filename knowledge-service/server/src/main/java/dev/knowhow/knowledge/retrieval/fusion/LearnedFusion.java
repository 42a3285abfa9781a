package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.knowledge.retrieval.fusion.RelativeScoreFusion.Fused;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Ranks candidates by learned weights; scores are scaled to 0..1 between the lowest and the highest of the question. */
public final class LearnedFusion {

    private LearnedFusion() {}

    public static List<Fused> rank(List<Candidate> candidates, FusionAdapter adapter) {
        double[] scores = candidates.stream()
                .mapToDouble(candidate -> adapter.score(candidate.featureArray()))
                .toArray();
        DoubleSummaryStatistics range = new DoubleSummaryStatistics();
        for (double score : scores) {
            range.accept(score);
        }
        List<Fused> ranked = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            double span = range.getMax() - range.getMin();
            double score = span > 0 ? (scores[i] - range.getMin()) / span : 1;
            Candidate candidate = candidates.get(i);
            ranked.add(new Fused(candidate.chunk().chunkId(), score, candidate.cosine(), candidate.bm25()));
        }
        ranked.sort(RelativeScoreFusion.BEST_FIRST);
        return ranked;
    }
}
