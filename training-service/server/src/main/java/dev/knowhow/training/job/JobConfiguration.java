package dev.knowhow.training.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How jobs are worked on.
 *
 * @param perTenant jobs of one tenant that may be queued at once; the others wait, so that tenants take turns
 * @param deadline how long one job may take from when its work begins, retries included and pauses not
 * @param maxFailures tries after which a job fails whose trouble may be ours
 * @param maxInterruptions crashes without any progress between them that a job survives
 * @param polling how often a training is asked how far it is; also how fast a cancellation takes effect
 * @param checkpoints how many checkpoints of a job can be called, the last ones
 */
@ConfigurationProperties("knowhow.training")
public record JobConfiguration(
        @Bindable(defaultValue = "2") int perTenant,
        @Bindable(defaultValue = "2h") Duration deadline,
        @Bindable(defaultValue = "6") int maxFailures,
        @Bindable(defaultValue = "10") int maxInterruptions,
        @Bindable(defaultValue = "250ms") Duration polling,
        @Bindable(defaultValue = "3") int checkpoints) {}
