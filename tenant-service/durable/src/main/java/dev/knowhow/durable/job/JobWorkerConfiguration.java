package dev.knowhow.durable.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The workers.
 *
 * @param enabled whether this process works on jobs at all; it schedules them in any case
 * @param interactiveWorkers jobs of {@link Lane#INTERACTIVE} at once
 * @param bulkWorkers jobs of {@link Lane#BULK} at once
 * @param upkeepWorkers jobs of {@link Lane#UPKEEP} at once
 * @param pollingInterval how often to look for jobs that fell due; new ones are announced at once
 * @param heartbeat how often a worker says that it lives; after four missed ones its jobs go to others
 */
@ConfigurationProperties("knowhow.jobs")
record JobWorkerConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "2") int interactiveWorkers,
        @Bindable(defaultValue = "3") int bulkWorkers,
        @Bindable(defaultValue = "2") int upkeepWorkers,
        @Bindable(defaultValue = "1s") Duration pollingInterval,
        @Bindable(defaultValue = "2s") Duration heartbeat) {}
