package dev.knowhow.durable.jdbc;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Locks in the database that belong to no row. */
@Singleton
public final class LockRepository {

    private final JdbcOperations jdbc;

    LockRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until no other transaction holds the lock of that name, and holds it until this one ends.
     *
     * @param name what is locked, ids included
     */
    public void lock(String name) {
        jdbc.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))", (PreparedStatement statement) -> {
            statement.setString(1, name);
            return statement.execute();
        });
    }

    /** The same without waiting; false if another transaction holds it. */
    public boolean tryLock(String name) {
        return jdbc.prepareStatement(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", (PreparedStatement statement) -> {
                    statement.setString(1, name);
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() && rows.getBoolean(1);
                    }
                });
    }
}
