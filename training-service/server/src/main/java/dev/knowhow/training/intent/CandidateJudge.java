package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Votes;
import dev.knowhow.adapter.calibration.LabelledLogits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what could be deployed on examples left out in turn, and sets what the votes of the nearest depend on. */
final class CandidateJudge {

    private static final int[] NEIGHBOURS = {1, 3, 5, 10, 20};
    private static final double[] TEMPERATURES = {0.02, 0.05, 0.1};
    /** The part that the votes have in a sum of calibrated logits. */
    private static final double[] SHARES = {0.25, 0.5, 0.75};

    /** Logits that are enough to tell the settings of votes apart; the best ones are judged by all. */
    private static final long LOOKED_AT = 50_000;

    private final List<LeftOut> parts;

    CandidateJudge(List<LeftOut> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * A head of that kind.
     *
     * @param fitted one for each part
     */
    Candidate head(Head kind, List<LinearHead> fitted, double seconds) {
        return judge(kind, fitted, null, seconds, parts);
    }

    /** The votes alone, as they do best. */
    Candidate votes() {
        long began = System.nanoTime();
        Candidate best = null;
        int stride = stride();
        List<LeftOut> looked = parts.stream().map(part -> part.every(stride)).toList();
        for (int neighbours : NEIGHBOURS) {
            for (double temperature : TEMPERATURES) {
                Candidate tried = judge(Head.EXAMPLES, List.of(), new Votes(neighbours, temperature, 1), 0, looked);
                best = tried.isBetterThan(best) ? tried : best;
            }
        }
        Votes votes = best == null ? null : best.votes();
        return after(judge(Head.EXAMPLES, List.of(), votes, 0, parts), began);
    }

    /** The votes and a head together, in the proportion that does best. */
    Candidate both(Candidate head, List<LinearHead> fitted, Candidate voting) {
        long began = System.nanoTime();
        Candidate best = null;
        for (double share : SHARES) {
            double weight = share / (1 - share) * head.temperature() / voting.temperature();
            Votes votes = votes(voting).withWeight(weight);
            Candidate tried = judge(head.head(), fitted, votes, head.seconds() + voting.seconds(), parts);
            best = tried.isBetterThan(best) ? tried : best;
        }
        return after(best, began);
    }

    private static Votes votes(Candidate voting) {
        Votes votes = voting.votes();
        if (votes == null) {
            throw new IllegalArgumentException("a head does not vote");
        }
        return votes;
    }

    private int stride() {
        long logits = parts.stream()
                .mapToLong(part -> (long) part.size() * part.classes())
                .sum();
        return (int) Math.max(1, logits / LOOKED_AT);
    }

    private static Candidate judge(
            Head kind, List<LinearHead> fitted, @Nullable Votes votes, double seconds, List<LeftOut> parts) {
        LabelledLogits unseen = new LabelledLogits();
        for (int i = 0; i < parts.size(); i++) {
            LinearHead head = kind == Head.EXAMPLES ? null : fitted.get(i);
            new Classifier(head, votes).addLogits(parts.get(i), unseen);
        }
        return Candidate.of(kind, votes, unseen, seconds);
    }

    private static Candidate after(@Nullable Candidate best, long began) {
        if (best == null) {
            throw new IllegalStateException("nothing was tried");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Candidate(
                best.head(),
                best.votes(),
                best.examples(),
                best.accuracy(),
                best.loss(),
                best.temperature(),
                best.seconds() + seconds);
    }
}
