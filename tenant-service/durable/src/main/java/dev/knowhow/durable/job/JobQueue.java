package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Takes jobs, in the transaction of what asks for them: they are there if and only if it commits. */
@Singleton
public final class JobQueue {

    private final Map<Lane, SchedulerClient> clients = new EnumMap<>(Lane.class);

    private final JobRepository rows;

    JobQueue(DataSource dataSource, Serializer serializer, JobRepository rows) {
        this.rows = rows;
        for (Lane lane : Lane.values()) {
            clients.put(lane, client(lane, dataSource, serializer));
        }
    }

    /**
     * Takes a job, to be done now.
     *
     * @param id names it among those of its kind; a job that is already there stays as it is
     */
    public <T> void add(Lane lane, TaskDescriptor<T> kind, String id, T data) {
        add(lane, kind, id, data, Instant.now());
    }

    /** Takes a job, to be done then. */
    public <T> void add(Lane lane, TaskDescriptor<T> kind, String id, T data, Instant when) {
        client(lane).scheduleIfNotExists(kind.instance(id).data(data).scheduledTo(when));
    }

    /**
     * Drops the waiting jobs of that kind whose ids begin so. Called by a job that then does the work of all of them: what
     * they were added with is committed, so it sees it.
     */
    public void drop(Lane lane, TaskDescriptor<?> kind, String prefix) {
        rows.deleteWaiting(lane, kind.getTaskName(), prefix);
    }

    private SchedulerClient client(Lane lane) {
        SchedulerClient client = clients.get(lane);
        if (client == null) {
            throw new IllegalStateException("no queue for " + lane);
        }
        return client;
    }

    /** The customization is named because finding it out opens a connection outside of any transaction. */
    private static SchedulerClient client(Lane lane, DataSource dataSource, Serializer serializer) {
        return SchedulerClient.Builder.create(dataSource, List.of())
                .tableName(lane.table())
                .serializer(serializer)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }
}
