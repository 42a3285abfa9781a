package dev.knowhow.durable.job;

import java.util.function.BooleanSupplier;

/**
 * One attempt at a job.
 *
 * @param failures how many attempts at it failed in a row before this one
 * @param stopping asked again and again: whether this process is being stopped, which is then the cause of much trouble
 */
public record Attempt(int failures, BooleanSupplier stopping) {

    /** Whether it is the last of at most that many. */
    public boolean isLast(int tries) {
        return failures + 1 >= tries;
    }

    /** Whether this process is being stopped. */
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }
}
