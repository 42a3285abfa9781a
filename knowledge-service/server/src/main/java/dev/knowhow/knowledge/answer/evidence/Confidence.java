package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.evidence.Evidence.Signals;

/**
 * How likely it is that a unit answers a question: logistic regression over the evidence's signals. The constants are
 * what AnswerCalibration (test sources) prints for bge-small-en-v1.5-q; figures are in docs/retrieval-and-answers.md.
 */
public final class Confidence {

    /** Kept 95 % of the questions that the documents answer, in small and in large knowledge bases. */
    public static final String KEEPS_95_PERCENT = "0.5";

    private static final double COSINE = 18.41;
    private static final double OVERLAP = 5.45;
    private static final double CHUNK_COSINE = 18.48;
    private static final double SIZE = -1.12;
    private static final double BIAS = -18.9;

    private Confidence() {}

    /** 0..1; even odds at 0.5 when half of the questions asked have their answer in the documents. */
    static double of(Signals signals) {
        double sum = BIAS
                + COSINE * signals.cosine()
                + OVERLAP * signals.overlap()
                + CHUNK_COSINE * signals.chunkCosine()
                + SIZE * signals.size();
        return 1 / (1 + Math.exp(-sum));
    }
}
