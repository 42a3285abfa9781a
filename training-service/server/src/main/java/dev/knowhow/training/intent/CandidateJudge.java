package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Votes;
import dev.knowhow.adapter.calibration.LabelledLogits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what could be deployed on examples left out in turn, each by itself and together with its near duplicates, and
 * sets what the votes of the nearest depend on.
 */
final class CandidateJudge {

    private static final int[] NEIGHBOURS = {1, 3, 5, 10, 20};
    private static final double[] TEMPERATURES = {0.02, 0.05, 0.1};
    /** The part that the votes have in a sum of calibrated logits. */
    private static final double[] SHARES = {0.25, 0.5, 0.75};

    /** Logits that are enough to tell the settings of votes apart; the best ones are judged by all. */
    private static final long LOOKED_AT = 50_000;

    private final List<LeftOut> alike;
    private final List<LeftOut> apart;

    /** @param apart what is left out with its near duplicates; empty where there are none */
    CandidateJudge(List<LeftOut> alike, List<LeftOut> apart) {
        this.alike = alike;
        this.apart = apart;
    }

    /**
     * The heads of a kind.
     *
     * @param alike one for each part that is left out one by one
     * @param apart one for each that is left out with its near duplicates
     */
    record Heads(List<LinearHead> alike, List<LinearHead> apart) {

        static final Heads NONE = new Heads(List.of(), List.of());
    }

    /** A head of that kind. */
    Candidate head(Head kind, Heads fitted, double seconds) {
        return judge(kind, fitted, null, seconds, alike, apart);
    }

    /** The votes alone, as they do best. */
    Candidate votes() {
        long began = System.nanoTime();
        Candidate best = null;
        List<LeftOut> looked = some(alike);
        List<LeftOut> lookedApart = some(apart);
        for (int neighbours : NEIGHBOURS) {
            for (double temperature : TEMPERATURES) {
                Votes tries = new Votes(neighbours, temperature, 1);
                Candidate tried = judge(Head.EXAMPLES, Heads.NONE, tries, 0, looked, lookedApart);
                best = tried.isBetterThan(best) ? tried : best;
            }
        }
        Votes votes = best == null ? null : best.votes();
        return after(judge(Head.EXAMPLES, Heads.NONE, votes, 0, alike, apart), began);
    }

    /** The votes and a head together, in the proportion that does best. */
    Candidate both(Candidate head, Heads fitted, Candidate voting) {
        long began = System.nanoTime();
        Candidate best = null;
        for (double share : SHARES) {
            double weight = share / (1 - share) * head.temperature() / voting.temperature();
            Votes votes = votes(voting).withWeight(weight);
            Candidate tried = judge(head.head(), fitted, votes, head.seconds() + voting.seconds(), alike, apart);
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

    private static List<LeftOut> some(List<LeftOut> parts) {
        long logits = parts.stream()
                .mapToLong(part -> (long) part.size() * part.classes())
                .sum();
        int stride = (int) Math.max(1, logits / LOOKED_AT);
        return parts.stream().map(part -> part.every(stride)).toList();
    }

    private static Candidate judge(
            Head kind, Heads fitted, @Nullable Votes votes, double seconds, List<LeftOut> alike, List<LeftOut> apart) {
        Candidate candidate = Candidate.of(kind, votes, unseen(kind, fitted.alike, votes, alike), seconds);
        return apart.isEmpty()
                ? candidate
                : candidate.with(Candidate.of(kind, votes, unseen(kind, fitted.apart, votes, apart), 0));
    }

    private static LabelledLogits unseen(
            Head kind, List<LinearHead> fitted, @Nullable Votes votes, List<LeftOut> parts) {
        LabelledLogits unseen = new LabelledLogits();
        for (int i = 0; i < parts.size(); i++) {
            LinearHead head = kind == Head.EXAMPLES ? null : fitted.get(i);
            new Classifier(head, votes).addLogits(parts.get(i), unseen);
        }
        return unseen;
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
