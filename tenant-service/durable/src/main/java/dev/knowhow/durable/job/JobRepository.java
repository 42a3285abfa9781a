package dev.knowhow.durable.job;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;

/** The tables of the jobs, for what db-scheduler's client does not offer. */
@Singleton
final class JobRepository {

    private final JdbcOperations jdbc;

    JobRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the jobs of a kind that no worker has, and whose ids begin so; one that somebody locks is passed over. */
    void deleteWaiting(Lane lane, String kind, String prefix) {
        String sql = """
                delete from %1$s
                 where (task_name, task_instance) in (
                       select task_name, task_instance
                         from %1$s
                        where task_name = ? and starts_with(task_instance, ?) and not picked
                          for update skip locked)
                """.formatted(lane.table());
        jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            statement.setString(1, kind);
            statement.setString(2, prefix);
            return statement.executeUpdate();
        });
    }
}
