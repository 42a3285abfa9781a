package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.FairQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.QueuedRun;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes audits in the transaction that stores their answer, so that none is lost. Tenants take turns, and nobody's
 * documents wait behind many audits.
 */
@Singleton
public final class AuditQueue {

    static final TaskDescriptor<QueuedRun> AUDIT = TaskDescriptor.of("audit-answer", QueuedRun.class);

    private final AuditConfiguration configuration;
    private final FairQueue queue;
    private final Sql sql;

    AuditQueue(AuditConfiguration configuration, FairQueue queue, Sql sql) {
        this.configuration = configuration;
        this.queue = queue;
        this.sql = sql;
    }

    /**
     * Takes the audit of an answer that the current transaction stores.
     *
     * @param queries what is searched for
     */
    public void add(String answerId, String assistant, String vectorStoreId, List<String> queries) {
        sql.update(
                "insert into answer_audit (id, assistant, vector_store_id, queries) values (?, ?, ?, ?)",
                answerId,
                assistant,
                vectorStoreId,
                queries);
        fill();
    }

    void fill() {
        queue.fill(new FairQueue.Turns(
                Lane.BULK, AUDIT, "answer_audit", "verdict is null", "verdict is null", configuration.perTenant()));
    }
}
