package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.notification.DatabaseNotifications;
import dev.knowhow.durable.notification.NotificationListener;
import dev.knowhow.tenancy.Ids;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Works on the jobs of all lanes while the service runs. */
@Requires(beans = DatabaseNotifications.class)
@Singleton
final class JobWorkers implements NotificationListener, GracefulShutdownCapable {

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    private final Map<String, Scheduler> schedulers = new HashMap<>();

    JobWorkers(
            JobWorkerConfiguration configuration, DataSource dataSource, List<Task<?>> tasks, Serializer serializer) {
        if (configuration.enabled()) {
            SchedulerName name = new SchedulerName.Fixed(Ids.next("worker_"));
            DataSource pool = DelegatingDataSource.unwrapDataSource(dataSource);
            add(Lane.INTERACTIVE, configuration.interactiveWorkers(), configuration, pool, tasks, serializer, name);
            add(Lane.BULK, configuration.bulkWorkers(), configuration, pool, tasks, serializer, name);
            add(Lane.UPKEEP, configuration.upkeepWorkers(), configuration, pool, tasks, serializer, name);
        }
    }

    @Override
    public String channel() {
        return "task";
    }

    /** Wakes the workers of that table alone: while many ask, jobs are announced hundreds of times a second. */
    @Override
    public void onNotification(String table) {
        Scheduler scheduler = schedulers.get(table);
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @EventListener
    void start(StartupEvent event) {
        schedulers.values().forEach(Scheduler::start);
    }

    /** Takes no further job; those at work end or go to others, so that nobody waits for them. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        schedulers.values().forEach(Scheduler::pause);
        return CompletableFuture.completedStage(null);
    }

    /** All lanes side by side: each waits for the jobs at work before it interrupts them. */
    @PreDestroy
    void stop() {
        CompletableFuture.allOf(schedulers.values().stream()
                        .map(scheduler -> CompletableFuture.runAsync(
                                scheduler::stop, Thread.ofVirtual().name("stop-workers")::start))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void add(
            Lane lane,
            int workers,
            JobWorkerConfiguration configuration,
            DataSource pool,
            List<Task<?>> tasks,
            Serializer serializer,
            SchedulerName name) {
        Scheduler scheduler = Scheduler.create(pool, tasks)
                .tableName(lane.table())
                .schedulerName(name)
                .serializer(serializer)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .threads(workers)
                // A job may compute for seconds, and on a virtual thread would hold up every request meanwhile.
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name(lane + "-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(configuration.pollingInterval())
                .heartbeatInterval(configuration.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.WARN, false)
                .shutdownMaxWait(SHUTDOWN)
                .build();
        schedulers.put(lane.table(), scheduler);
    }
}
