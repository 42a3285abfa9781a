package dev.knowhow.knowledge.api.training;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * The candidates of each question, in the order of the questions: as many as a search considers, those that the fixed
 * fusion ranks highest, best first.
 *
 * @param model name and revision of the encoder
 * @param indexVersion the version of the knowledge base that was searched
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CandidatesResponse(String model, long indexVersion, List<Query> data) {

    /** The candidates of one question. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Query(List<Candidate> candidates) {}

    /**
     * A chunk that may answer.
     *
     * @param features six numbers in the order of {@code dev.knowhow.adapter.FusionAdapter.FEATURES}
     * @param dense cosine of question and chunk
     * @param bm25 0 and more
     * @param score of the fixed fusion, 0 to 1
     * @param served what a search ranks by: the score of the deployed fusion adapter, of the fixed fusion without one
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Candidate(
            String chunkId,
            String fileId,
            List<Float> features,
            double dense,
            double bm25,
            double score,
            double served) {}
}
