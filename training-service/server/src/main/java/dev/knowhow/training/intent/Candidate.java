package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Votes;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.adapter.statistics.ClopperPearson;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A way to name labels, and how it did on examples left out in turn.
 *
 * @param head {@link Head#EXAMPLES} where the votes decide alone
 * @param examples how many were left out
 * @param accuracy share of them that it named right
 * @param loss in nats, calibrated; where some examples are near duplicates of others, also of what is left out with all
 *     that is alike
 * @param temperature at which its logits are probabilities
 * @param seconds what fitting it to the folds took
 */
public record Candidate(
        Head head,
        @Nullable Votes votes,
        int examples,
        double accuracy,
        double loss,
        double temperature,
        double seconds) {

    private static final double CONFIDENCE = 0.975;

    /** The part of what comes that is reckoned to be in other words than any example (docs/adr/0012). */
    private static final double IN_OTHER_WORDS = 0.2;

    static Candidate of(Head head, @Nullable Votes votes, LabelledLogits unseen, double seconds) {
        Scaling scaling = unseen.scaling();
        return new Candidate(
                head, votes, unseen.size(), unseen.accuracy(), unseen.loss(scaling), scaling.temperature(), seconds);
    }

    /** The same, given how it did where no near duplicate of what was left out had been seen. */
    Candidate with(Candidate apart) {
        double both = (1 - IN_OTHER_WORDS) * loss + IN_OTHER_WORDS * apart.loss;
        return new Candidate(head, votes, examples, accuracy, both, temperature, seconds + apart.seconds);
    }

    /** {@code examples}, {@code softmax}, or {@code softmax+examples}. */
    public String id() {
        return head == Head.EXAMPLES || votes == null ? head.id() : head.id() + "+" + Head.EXAMPLES.id();
    }

    boolean isBetterThan(@Nullable Candidate other) {
        return other == null || loss < other.loss;
    }

    /** Its figures with the exact 95 % interval. */
    public String sentence() {
        double right = accuracy * examples;
        return String.format(
                Locale.ROOT,
                "%s %.1f %% (%.1f to %.1f, %.1f s)",
                id(),
                100 * accuracy,
                100 * ClopperPearson.lower(right, examples, CONFIDENCE),
                100 * ClopperPearson.upper(right, examples, CONFIDENCE),
                seconds);
    }
}
