package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Neighbours;
import dev.knowhow.adapter.Votes;
import dev.knowhow.adapter.calibration.LabelledLogits;
import org.jspecify.annotations.Nullable;

/**
 * What names labels: a head, the votes of the nearest examples, or the sum of both.
 *
 * @param head null where the votes decide alone
 * @param votes null where the head does
 */
record Classifier(@Nullable LinearHead head, @Nullable Votes votes) {

    /** The same form with a head that was fitted to other examples. */
    static Classifier of(Head kind, LinearHead head, @Nullable Votes votes) {
        return new Classifier(kind == Head.EXAMPLES ? null : head, votes);
    }

    float[][] logits(LeftOut texts) {
        float[][] logits = head == null ? new float[texts.size()][texts.classes()] : head.logits(texts.vectors);
        if (votes != null) {
            Neighbours[] nearest = texts.nearest();
            for (int i = 0; i < logits.length; i++) {
                votes.addTo(logits[i], nearest[i]);
            }
        }
        return logits;
    }

    /** Adds what it says of texts whose labels are known. */
    void addLogits(LeftOut texts, LabelledLogits all) {
        float[][] logits = logits(texts);
        for (int i = 0; i < logits.length; i++) {
            all.add(logits[i], texts.labels[i]);
        }
    }
}
