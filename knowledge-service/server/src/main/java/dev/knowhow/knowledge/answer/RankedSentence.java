package dev.knowhow.knowledge.answer;

/**
 * A sentence and how well it fits the question. {@code cosine} compares the meanings, {@code overlap} (0..1) is the share
 * of the question's words in it, weighted by rarity; {@code score} adds to them half the chunk's fused score, the best
 * of the formulas without an answer model that were measured (docs/retrieval-and-answers.md).
 */
record RankedSentence(Sentence sentence, double cosine, double overlap, double score) {

    private static final double CHUNK_WEIGHT = 0.5;

    static RankedSentence of(Sentence sentence, double cosine, double overlap) {
        double score = cosine + overlap + CHUNK_WEIGHT * sentence.source().score();
        return new RankedSentence(sentence, cosine, overlap, score);
    }
}
