package dev.knowhow.knowledge.answer.evidence;

import dev.knowhow.knowledge.answer.unit.Unit;

/**
 * A unit and how well it fits a part of the question.
 *
 * @param cosine of the meanings
 * @param own share (0..1) of the question's words in the unit, weighted by rarity
 * @param overlap the same, with what the unit stands under
 * @param placed the same, with what is known of its document, too; it tells which document is meant, not whether that answers
 * @param named share (0..1) of the question's names that the unit itself or its headings tell
 * @param kind whether it has what kind of thing is asked for
 * @param aligned whether it denies if the question does, tells of what a question for yes or no is about, and says "it is"
 *     where the question asks what it is
 * @param addressed whether it is a row and the question says which of its cells it asks for
 * @param contradicted whether it tells the opposite, or another property
 * @param missing how many of the question's names its passage does not tell
 */
public record RankedUnit(
        Unit unit,
        double cosine,
        double own,
        double overlap,
        double placed,
        double named,
        boolean kind,
        boolean aligned,
        boolean addressed,
        boolean contradicted,
        int missing,
        double score) {

    /** Weights fitted by AnswerCalibration (test sources). */
    static final double COSINE = 1.0;

    static final double OWN = 0.4;
    static final double OVERLAP = 0.4;
    static final double NAMED = 0.05;
    static final double KIND = 0.2;
    static final double CHUNK = 0.4;
    static final double ALIGNED = 0.1;

    /** From 0.1 to 0.3 the same came out, on reports and elsewhere. */
    static final double ADDRESSED = 0.15;

    /** The same unit, once the meanings have been compared. */
    RankedUnit withCosine(double compared) {
        return of(unit, compared, own, overlap, placed, named, kind, aligned, addressed, contradicted, missing);
    }

    /** Where the unit begins in its chunk. */
    public int start() {
        return unit.span().start();
    }

    static RankedUnit of(
            Unit unit,
            double cosine,
            double own,
            double overlap,
            double placed,
            double named,
            boolean kind,
            boolean aligned,
            boolean addressed,
            boolean contradicted,
            int missing) {
        double score = COSINE * cosine
                + OWN * own
                + OVERLAP * placed
                + NAMED * named
                + (kind ? KIND : 0)
                + (aligned ? ALIGNED : 0)
                + (addressed ? ADDRESSED : 0)
                + CHUNK * unit.source().score();
        return new RankedUnit(
                unit, cosine, own, overlap, placed, named, kind, aligned, addressed, contradicted, missing, score);
    }
}
