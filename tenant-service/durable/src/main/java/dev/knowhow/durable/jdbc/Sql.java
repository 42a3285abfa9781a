package dev.knowhow.durable.jdbc;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL in the current transaction, in which row-level security knows the caller; outside of one no tenant's row is
 * visible. Parameters are strings, numbers, booleans, instants, byte arrays, nulls and collections of strings, which
 * become arrays.
 */
@Singleton
public final class Sql {

    private static final int FETCH_SIZE = 200;

    /** Each is lost to one that was won: with so many at once, others are to blame. */
    private static final int MOST_RACES = 20;

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;

    Sql(ConnectionOperations<Connection> connections, TransactionOperations<Connection> transactions) {
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * Runs the work in the current transaction, or in a new one. An exception rolls back. A new one that lost a race with
     * another transaction begins anew: then it sees what the other one did, as if it had been asked for a moment later.
     */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        if (transactions.findTransactionStatus().isPresent()) {
            return transactions.executeWrite(status -> work.get());
        }
        for (int race = 1; ; race++) {
            try {
                return transactions.executeWrite(status -> work.get());
            } catch (RuntimeException e) {
                if (race == MOST_RACES || !SqlFailures.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /** Runs the work as {@link #inTransaction(Supplier)} does. */
    public void doInTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** Every row of a query. */
    public <T> List<T> list(String sql, Function<Row, T> mapping, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(mapping.apply(row)), parameters);
        return rows;
    }

    /** The first row of a query, if there is one. */
    public <T> Optional<T> find(String sql, Function<Row, T> mapping, @Nullable Object... parameters) {
        return list(sql, mapping, parameters).stream().findFirst();
    }

    /** The only row of a query that always gives one. */
    public <T> T get(String sql, Function<Row, T> mapping, @Nullable Object... parameters) {
        return find(sql, mapping, parameters).orElseThrow(() -> new DataAccessException("no row for " + sql));
    }

    /**
     * A page of the rows of a query, by their ids.
     *
     * @param sql a query that ends in its {@code where} clause
     * @param idColumn the column that orders the rows
     */
    public <T> ListResponse<T> page(
            String sql,
            String idColumn,
            PageRequest page,
            Function<Row, T> mapping,
            Function<T, String> id,
            @Nullable Object... parameters) {
        return page(sql, idColumn, page, page.size(), mapping, id, parameters);
    }

    /** The same for a list with limits of its own. */
    public <T> ListResponse<T> page(
            String sql,
            String idColumn,
            PageRequest page,
            int size,
            Function<Row, T> mapping,
            Function<T, String> id,
            @Nullable Object... parameters) {
        List<@Nullable Object> values = new ArrayList<@Nullable Object>(Arrays.asList(parameters));
        StringBuilder paged = new StringBuilder(sql);
        page.requireCursors(cursor -> isCursor(sql, idColumn, cursor, parameters));
        for (String end : new String[] {"after", "before"}) {
            String cursor = end.equals("after") ? page.after() : page.before();
            if (cursor != null) {
                paged.append(" and ")
                        .append(idColumn)
                        .append(page.ascending() == end.equals("after") ? " > ?" : " < ?");
                values.add(cursor);
            }
        }
        paged.append(" order by ")
                .append(idColumn)
                .append(page.scansAscending() ? "" : " desc")
                .append(" limit ?");
        values.add(size + 1);
        return ListResponse.of(list(paged.toString(), mapping, values.toArray()), page, size, id);
    }

    /**
     * A cursor names an item of the list, or one that may have been in it: who deletes what a page shows still gets the
     * next page.
     */
    private boolean isCursor(String sql, String idColumn, String cursor, @Nullable Object... parameters) {
        List<@Nullable Object> values = new ArrayList<@Nullable Object>(Arrays.asList(parameters));
        values.add(cursor);
        return Ids.isId(cursor)
                || find(sql + " and " + idColumn + " = ?", row -> true, values.toArray())
                        .isPresent();
    }

    /** Hands over row by row, without holding them all in memory. */
    public void each(String sql, Consumer<Row> reader, @Nullable Object... parameters) {
        execute(sql, statement -> {
            bind(statement, parameters);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                while (rows.next()) {
                    reader.accept(row);
                }
            }
            return true;
        });
    }

    /** Changes rows and says how many. */
    public int update(String sql, @Nullable Object... parameters) {
        return execute(sql, statement -> {
            bind(statement, parameters);
            return statement.executeUpdate();
        });
    }

    /** Runs one statement with many sets of parameters. */
    public void batch(String sql, Collection<@Nullable Object[]> parameters) {
        execute(sql, statement -> {
            for (@Nullable Object[] values : parameters) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /**
     * Waits until no other transaction holds the lock of that name, and holds it until this one ends.
     *
     * @param name what is locked, ids included
     */
    public void lock(String name) {
        get("select pg_advisory_xact_lock(hashtextextended(?, 0)) is null as locked", row -> row.bool("locked"), name);
    }

    private <T> T execute(String sql, Work<T> work) {
        return connections.execute(ConnectionDefinition.DEFAULT, status -> {
            try (PreparedStatement statement = status.getConnection().prepareStatement(sql)) {
                return work.run(statement);
            } catch (SQLException e) {
                throw new DataAccessException("cannot run: " + sql, e);
            }
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case Collection<?> texts ->
                statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
            case int[] numbers -> statement.setObject(index, numbers);
            case Enum<?> constant -> statement.setString(index, constant.name());
            case null, default -> statement.setObject(index, value);
        }
    }

    /** What is done with a statement. */
    @FunctionalInterface
    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
