package dev.knowhow.training.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.FairQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.QueuedRun;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Queues jobs, tenants taking turns. Validation is short and has a lane of its own. */
@Singleton
public final class FairJobQueue {

    public static final TaskDescriptor<QueuedRun> VALIDATE =
            TaskDescriptor.of("validate-training-files", QueuedRun.class);
    public static final TaskDescriptor<QueuedRun> TRAIN = TaskDescriptor.of("train-adapter", QueuedRun.class);

    private static final List<String> VALIDATION = List.of("VALIDATING");
    private static final List<String> TRAINING = List.of("QUEUED", "EMBEDDING", "TRAINING", "EVALUATING");

    /** The stages in which somebody works on a job, or is to. */
    public static final List<String> UNFINISHED =
            Stream.concat(VALIDATION.stream(), TRAINING.stream()).toList();

    private final JobConfiguration configuration;
    private final FairQueue queue;

    FairJobQueue(JobConfiguration configuration, FairQueue queue) {
        this.configuration = configuration;
        this.queue = queue;
    }

    /** Called in every transaction that adds a waiting job or ends one. */
    public void fill() {
        fill(Lane.INTERACTIVE, VALIDATE, JobStage.VALIDATING, VALIDATION);
        fill(Lane.BULK, TRAIN, JobStage.QUEUED, TRAINING);
    }

    private void fill(Lane lane, TaskDescriptor<QueuedRun> kind, JobStage waiting, List<String> unfinished) {
        queue.fill(new FairQueue.Turns(
                lane,
                kind,
                "fine_tuning_job",
                "stage = '" + waiting.name() + "'",
                "stage in ('" + String.join("', '", unfinished) + "')",
                configuration.perTenant()));
    }
}
