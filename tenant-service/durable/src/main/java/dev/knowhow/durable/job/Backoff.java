package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.knowhow.durable.storage.StorageFullException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Tries again after 1, 2, 4 … seconds, at most every five minutes, for as long as it takes. What waits for room on the
 * disk looks every 5 seconds, which costs next to nothing: work goes on soon after room is made.
 */
final class Backoff<T> implements FailureHandler<T> {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FOR_ROOM = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 9;

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<T> operations) {
        Duration wait = complete.getCause().filter(Backoff::isForRoom).isPresent()
                ? FOR_ROOM
                : after(complete.getExecution().consecutiveFailures);
        operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    static boolean isForRoom(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(StorageFullException.class::isInstance);
    }

    /** How long to wait after that many failures before this one. */
    static Duration after(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
