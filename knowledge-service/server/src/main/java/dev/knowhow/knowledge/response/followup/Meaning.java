package dev.knowhow.knowledge.response.followup;

import dev.knowhow.knowledge.answer.evidence.Continuation;
import java.util.List;
import java.util.Set;

/**
 * What a question means in its conversation: its readings, the one that takes most from the turns before first. Words
 * alone do not always tell; then what is found decides, and the last reading needs no support.
 *
 * @param readings at least one
 * @param continuation how it goes on from the turns before
 */
public record Meaning(List<Reading> readings, Continuation continuation) {

    public Meaning {
        readings = List.copyOf(readings);
    }

    static Meaning of(String text) {
        return of(List.of(new Reading(text, Set.of(), Set.of())));
    }

    static Meaning of(List<Reading> readings) {
        return new Meaning(readings, Continuation.NONE);
    }

    /** The same, which goes on so. */
    Meaning with(Continuation how) {
        return new Meaning(readings, how);
    }

    /**
     * A question that needs no turn before it.
     *
     * @param own stems of the question's own words
     * @param taken stems of what it takes from the turns before; it is meant so only where a passage holds some of both
     */
    public record Reading(String text, Set<String> own, Set<String> taken) {

        public Reading {
            own = Set.copyOf(own);
            taken = Set.copyOf(taken);
        }

        /** Whether it is to be taken without looking for passages. */
        public boolean isCertain() {
            return taken.isEmpty();
        }
    }
}
