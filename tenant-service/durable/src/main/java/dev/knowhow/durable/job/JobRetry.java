package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.tenancy.outage.Backoff;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Tries again after 1, 2, 4 … seconds, at most every five minutes, for as long as it takes. What waits for room on the
 * disk looks every 5 seconds, which costs next to nothing: work goes on soon after room is made.
 */
final class JobRetry<T> implements FailureHandler<T> {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Duration FOR_ROOM = Duration.ofSeconds(5);

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<T> operations) {
        Duration wait = complete.getCause().filter(JobRetry::isForRoom).isPresent()
                ? FOR_ROOM
                : BACKOFF.after(complete.getExecution().consecutiveFailures);
        operations.reschedule(complete, complete.getTimeDone().plus(wait));
    }

    private static boolean isForRoom(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(StorageFullException.class::isInstance);
    }
}
