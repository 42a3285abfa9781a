package dev.knowhow.knowledge.retrieval.fusion;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.util.List;

/**
 * A chunk that may answer a question.
 *
 * @param score of the fixed fusion, 0..1
 * @param cosine of the vector searched with and the chunk's
 * @param bm25 0 where no word of the question is in the chunk
 * @param features in the order of {@code FusionAdapter.FEATURES}
 */
public record Candidate(ChunkText chunk, double score, double cosine, double bm25, List<Float> features) {

    public Candidate {
        features = List.copyOf(features);
    }

    public float[] featureArray() {
        float[] array = new float[features.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = features.get(i);
        }
        return array;
    }
}
