package dev.knowhow.tenancy.jdbc;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.value.PropertyResolver;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets no tenant have more of anything than the installation allows, however many ask at once: who adds one waits for
 * the others of the tenant that do, until their transactions have ended, and counts then.
 */
@Singleton
@Requires(property = "datasources.default")
public final class Ceilings {

    private static final String PREFIX = "knowhow.limits.";

    private final ConnectionOperations<Connection> connections;
    private final PropertyResolver properties;

    Ceilings(ConnectionOperations<Connection> connections, PropertyResolver properties) {
        this.connections = connections;
        this.properties = properties;
    }

    /** Must run in the transaction that adds one, before it does. */
    public void admit(Ceiling ceiling) {
        int limit =
                properties.getProperty(PREFIX + ceiling.name(), Integer.class).orElse(ceiling.standard());
        connections.execute(ConnectionDefinition.DEFAULT, status -> {
            admit(status.getConnection(), ceiling, limit);
            return true;
        });
    }

    static void admit(Connection connection, Ceiling ceiling, int limit) {
        try {
            query(
                    connection,
                    "select pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                    "ceiling/" + ceiling.name() + "/" + Caller.current().requireTenant());
            long there = count(connection, ceiling);
            if (there >= limit) {
                throw new ProblemException(
                        ceiling.type(),
                        "This tenant has " + there + " " + ceiling.things() + " and may have " + limit + ". "
                                + ceiling.remedy() + ", or ask whoever runs this installation to raise " + PREFIX
                                + ceiling.name() + ".");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count " + ceiling.things(), e);
        }
    }

    /** All of the tenant's, also those that a caller limited to some knowledge bases does not see. */
    private static long count(Connection connection, Ceiling ceiling) throws SQLException {
        String seen = query(connection, "select current_setting('app.knowledge_bases', true)", null);
        see(connection, "*");
        String count = query(connection, "select count(*) from " + ceiling.rows(), null);
        see(connection, seen == null ? "" : seen);
        return Long.parseLong(String.valueOf(count));
    }

    private static void see(Connection connection, String knowledgeBases) throws SQLException {
        query(connection, "select set_config('app.knowledge_bases', ?, true)", knowledgeBases);
    }

    private static @Nullable String query(Connection connection, String sql, @Nullable String parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
