package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.tenancy.Caller;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How every job is run: in the name of the caller that its data say, tried again by {@link JobRetry} until it returns, and
 * by another worker when its own died (after four missed heartbeats).
 *
 * <p>So a job is run at least once, and two workers may hold it for a moment: one thought dead, and its successor. What
 * makes that harmless is the job's own. One that ends with a single conditional statement needs nothing more; one whose
 * work takes long and is kept in steps is {@link LeasedWork}.
 */
public final class JobTask {

    private JobTask() {}

    /** The jobs of a kind; {@code work} fails by throwing, and is then tried again. */
    public static <T> Task<T> of(TaskDescriptor<T> kind, Function<T, Caller> caller, BiConsumer<T, Attempt> work) {
        return Tasks.oneTime(kind).onFailure(new JobRetry<>()).execute((instance, context) -> {
            T data = instance.getData();
            caller.apply(data).call(() -> {
                work.accept(data, attempt(context));
                return true;
            });
        });
    }

    private static Attempt attempt(ExecutionContext context) {
        return new Attempt(context.getExecution().consecutiveFailures, context.getSchedulerState()::isShuttingDown);
    }
}
