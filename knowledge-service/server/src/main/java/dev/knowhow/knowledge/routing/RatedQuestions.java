package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said of nearly the same question: the only independent evidence there is for a label that no document
 * states. Only direct answers that somebody rated count, and only the nearest of them.
 */
@Singleton
final class RatedQuestions {

    /** Questions this close ask for the same in other words (ADR 0026). */
    static final double SAME = 0.94;

    private final SpotCheckQueue spotChecks;
    private final Embedder embedder;

    RatedQuestions(SpotCheckQueue spotChecks, Embedder embedder) {
        this.spotChecks = spotChecks;
        this.embedder = embedder;
    }

    /**
     * A direct answer that somebody rated.
     *
     * @param corrected what should have been answered
     */
    @Introspected
    record Rated(
            String question,
            String label,
            boolean right,
            @Nullable String corrected) {}

    /** The verdict of people; inconclusive where none of them saw a question like this. */
    SpotCheckVerdict compare(String answerId, String assistant, String question, String label) {
        List<Rated> rated = spotChecks.findRated(assistant, answerId);
        if (rated.isEmpty()) {
            return nothing();
        }
        Embedding asked = embedder.embedQuery(question);
        Rated nearest = rated.getFirst();
        double best = -1;
        for (Rated one : rated) {
            double cosine = asked.cosine(embedder.embedQuery(one.question()));
            if (cosine > best) {
                best = cosine;
                nearest = one;
            }
        }
        return best < SAME ? nothing() : verdict(nearest, label).orElseGet(RatedQuestions::nothing);
    }

    /** A thumb down without a correction says of its own label only that it is wrong. */
    private static Optional<SpotCheckVerdict> verdict(Rated near, String label) {
        // Not the question itself: who reads the verdict is not who asked that.
        String shown = "Of nearly the same question somebody said that ";
        if (near.right()) {
            return Optional.of(
                    near.label().equals(label)
                            ? SpotCheckVerdict.agree(shown + "this answer is right.")
                            : SpotCheckVerdict.disagree(shown + "'" + near.label() + "' is right."));
        }
        if (near.corrected() != null) {
            return Optional.of(
                    near.corrected().strip().equalsIgnoreCase(label)
                            ? SpotCheckVerdict.agree(shown + "this should have been answered.")
                            : SpotCheckVerdict.disagree(
                                    shown + "'" + near.corrected() + "' should have been answered."));
        }
        return near.label().equals(label)
                ? Optional.of(SpotCheckVerdict.disagree(shown + "this answer is wrong."))
                : Optional.empty();
    }

    private static SpotCheckVerdict nothing() {
        return SpotCheckVerdict.inconclusive("Nobody rated an answer to a question like this.");
    }
}
