package dev.knowhow.training.fusion;

import dev.knowhow.adapter.FusionAdapter;
import java.util.List;

/**
 * A question with its candidate passages.
 *
 * @param document the document that answers it
 * @param candidates features of each candidate, in the order of {@link FusionAdapter#FEATURES}
 * @param gold index of the passage that answers it; -1 where it is not among the candidates
 */
public record FusionQuestion(String document, List<float[]> candidates, int gold) {

    public FusionQuestion {
        candidates = List.copyOf(candidates);
        if (candidates.stream().anyMatch(features -> features.length != FusionAdapter.FEATURES.size())) {
            throw new IllegalArgumentException("each candidate has the features " + FusionAdapter.FEATURES);
        }
        if (gold >= candidates.size()) {
            throw new IllegalArgumentException("passage " + gold + " of " + candidates.size());
        }
    }

    /** The rank that weights give to the answering passage, from 1, ties against it; 0 where it is no candidate. */
    public int rank(float[] weights) {
        if (gold < 0) {
            return 0;
        }
        double best = score(weights, candidates.get(gold));
        int rank = 1;
        for (int i = 0; i < candidates.size(); i++) {
            rank += i != gold && score(weights, candidates.get(i)) >= best ? 1 : 0;
        }
        return rank;
    }

    static double score(float[] weights, float[] features) {
        double score = 0;
        for (int j = 0; j < weights.length; j++) {
            score += (double) weights[j] * features[j];
        }
        return score;
    }
}
