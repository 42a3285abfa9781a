package dev.knowhow.knowledge.retrieval.fusion;

/** How much meaning ({@code embedding}) and words ({@code text}) count in a search; only their proportion matters. */
public record FusionWeights(double embedding, double text) {

    /** The best proportion on every corpus measured (docs/retrieval-and-answers.md). */
    public static final FusionWeights BALANCED = new FusionWeights(1, 1);

    /** Where a question is in another language than the documents, few of its words are theirs. */
    public static final FusionWeights ACROSS_LANGUAGES = new FusionWeights(7, 3);

    public FusionWeights {
        if (!(embedding >= 0 && text >= 0 && embedding + text > 0) || Double.isInfinite(embedding + text)) {
            throw new IllegalArgumentException("weights must be 0 or more and not both 0");
        }
    }

    /** The share of the embedding, 0..1. */
    public double alpha() {
        return embedding / (embedding + text);
    }
}
