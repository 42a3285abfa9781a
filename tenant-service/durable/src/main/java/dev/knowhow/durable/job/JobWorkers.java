package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.tenancy.Ids;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Works on the jobs of both lanes while the service runs. */
@Requires(beans = DatabaseNotifications.class)
@Singleton
final class JobWorkers implements NotificationListener {

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;

    private final List<Scheduler> schedulers = new ArrayList<>();

    JobWorkers(JobConfiguration configuration, DataSource dataSource, List<Task<?>> tasks, Serializer serializer) {
        if (configuration.enabled()) {
            SchedulerName name = new SchedulerName.Fixed(Ids.next("worker_"));
            DataSource pool = DelegatingDataSource.unwrapDataSource(dataSource);
            add(Lane.INTERACTIVE, configuration.interactiveWorkers(), configuration, pool, tasks, serializer, name);
            add(Lane.BULK, configuration.bulkWorkers(), configuration, pool, tasks, serializer, name);
        }
    }

    @Override
    public String channel() {
        return "task";
    }

    @Override
    public void notified(String table) {
        schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    @EventListener
    void start(StartupEvent event) {
        schedulers.forEach(Scheduler::start);
    }

    @PreDestroy
    void stop() {
        schedulers.forEach(Scheduler::stop);
    }

    private void add(
            Lane lane,
            int workers,
            JobConfiguration configuration,
            DataSource pool,
            List<Task<?>> tasks,
            Serializer serializer,
            SchedulerName name) {
        schedulers.add(Scheduler.create(pool, tasks)
                .tableName(lane.table())
                .schedulerName(name)
                .serializer(serializer)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .threads(workers)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(lane + "-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(configuration.pollingInterval())
                .heartbeatInterval(configuration.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.WARN, false)
                .shutdownMaxWait(SHUTDOWN)
                .build());
    }
}
