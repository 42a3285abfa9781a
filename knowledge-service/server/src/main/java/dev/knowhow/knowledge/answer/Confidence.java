package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.Evidence.Signals;

/**
 * How likely it is that the documents answer a question: logistic regression over the evidence's signals. The constants
 * are what AnswerCalibration (test sources) printed for the even-numbered articles of SQuAD 1.1's development set and
 * bge-small-en-v1.5-q; figures for the odd-numbered ones are in the README.
 */
final class Confidence {

    /** Kept 95 % of the questions that the documents answer, in small and in large knowledge bases. */
    static final String KEEPS_95_PERCENT = "0.58";

    private static final double COSINE = 15.987;
    private static final double OVERLAP = 8.005;
    private static final double CHUNK_COSINE = 21.806;
    private static final double BIAS = -27.817;

    private Confidence() {}

    /** 0..1; even odds at 0.5 when half of the questions asked have their answer in the documents. */
    static double of(Signals signals) {
        double sum =
                BIAS + COSINE * signals.cosine() + OVERLAP * signals.overlap() + CHUNK_COSINE * signals.chunkCosine();
        return 1 / (1 + Math.exp(-sum));
    }
}
