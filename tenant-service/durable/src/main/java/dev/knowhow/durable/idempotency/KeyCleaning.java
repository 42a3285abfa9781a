package dev.knowhow.durable.idempotency;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Has keys deleted when they have been kept for long enough: one job for each tenant and hour in which it used some. */
@Singleton
final class KeyCleaning {

    static final TaskDescriptor<KeyCleaningTask> CLEAN = TaskDescriptor.of("clean-keys", KeyCleaningTask.class);

    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyCleaningQueue queue;
    private final Duration kept;
    private final Clock clock;
    private final Map<TenantId, Long> expected = new ConcurrentHashMap<>();

    KeyCleaning(KeyCleaningQueue queue, IdempotencyConfiguration configuration, Clock clock) {
        this.queue = queue;
        this.kept = configuration.kept();
        this.clock = clock;
    }

    /** The caller's tenant uses a key in this hour. */
    void expect() {
        TenantId tenant = Caller.current().requireTenant();
        long hour = clock.instant().getEpochSecond() / HOUR.toSeconds();
        Long last = expected.get(tenant);
        if (last == null || last != hour) {
            queue.add(
                    tenant,
                    hour,
                    Instant.ofEpochSecond((hour + 1) * HOUR.toSeconds()).plus(kept));
            expected.put(tenant, hour);
        }
    }
}
