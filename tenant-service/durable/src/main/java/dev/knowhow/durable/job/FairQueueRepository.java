package dev.knowhow.durable.job;

import dev.knowhow.durable.job.FairQueue.Turns;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Rows that wait in line, in whichever table they are. */
@Singleton
final class FairQueueRepository {

    private final JdbcOperations jdbc;

    FairQueueRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks as queued as many rows of the caller's tenant as there are places. Rows that somebody else holds are passed
     * over: they are being removed or cancelled, by one who may wait for the lock of the queue. Materialized, because a
     * join may run the subquery again, and each run would lock and take further rows.
     */
    List<QueuedRun> take(Turns turns, String tenant) {
        String sql = """
                with next as materialized (
                    select id
                      from %1$s
                     where not queued and %2$s
                     order by id
                     limit greatest(0, ? - (select count(*) from %1$s where queued and %3$s))
                       for update skip locked)
                update %1$s
                   set queued = true
                 where id in (select id from next)
                returning id, run
                """.formatted(turns.table(), turns.waiting(), turns.unfinished());
        return jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            statement.setInt(1, turns.perTenant());
            List<QueuedRun> taken = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(new QueuedRun(tenant, rows.getString("id"), rows.getInt("run")));
                }
            }
            return taken;
        });
    }

    /** What row-level security shows of the tenant's rows now. */
    Sight sight() {
        return jdbc.prepareStatement("""
                select current_setting('app.knowledge_bases', true), current_setting('app.actor_role', true)
                """, (PreparedStatement statement) -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Sight(rows.getString(1), rows.getString(2));
            }
        });
    }

    /** Lets row-level security show that, until the transaction ends. */
    void see(Sight sight) {
        jdbc.prepareStatement("""
                select set_config('app.knowledge_bases', ?, true), set_config('app.actor_role', ?, true)
                """, (PreparedStatement statement) -> {
            statement.setString(1, sight.knowledgeBases());
            statement.setString(2, sight.role());
            return statement.execute();
        });
    }

    /** What of the tenant's rows row-level security shows. */
    record Sight(String knowledgeBases, String role) {

        static final Sight WHOLE = new Sight("*", "service");
    }
}
