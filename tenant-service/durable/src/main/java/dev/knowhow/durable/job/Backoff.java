package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;

/** Tries again after 1, 2, 4 … seconds, at most every five minutes, for as long as it takes. */
public final class Backoff<T> implements FailureHandler<T> {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<T> operations) {
        Duration wait = after(complete.getExecution().consecutiveFailures);
        operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    /** How long to wait after so many failures before this one. */
    public static Duration after(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
