package dev.knowhow.durable.jdbc;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The current row of a result, by names of columns. Columns that may be null have a method that says so. */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    public @Nullable String textOrNull(String column) {
        return read(() -> rows.getString(column));
    }

    public int integer(String column) {
        return Objects.requireNonNull(integerOrNull(column), column);
    }

    public @Nullable Integer integerOrNull(String column) {
        return read(() -> rows.getObject(column, Integer.class));
    }

    public long bigint(String column) {
        return Objects.requireNonNull(bigintOrNull(column), column);
    }

    public @Nullable Long bigintOrNull(String column) {
        return read(() -> rows.getObject(column, Long.class));
    }

    public double decimal(String column) {
        return Objects.requireNonNull(decimalOrNull(column), column);
    }

    public @Nullable Double decimalOrNull(String column) {
        return read(() -> rows.getObject(column, Double.class));
    }

    public boolean bool(String column) {
        return Objects.requireNonNull(read(() -> rows.getObject(column, Boolean.class)), column);
    }

    public Instant instant(String column) {
        return Objects.requireNonNull(instantOrNull(column), column);
    }

    public @Nullable Instant instantOrNull(String column) {
        OffsetDateTime time = read(() -> rows.getObject(column, OffsetDateTime.class));
        return time == null ? null : time.toInstant();
    }

    public byte[] bytes(String column) {
        return Objects.requireNonNull(bytesOrNull(column), column);
    }

    public byte @Nullable [] bytesOrNull(String column) {
        return read(() -> rows.getBytes(column));
    }

    /** The elements of a {@code text[]}. */
    public List<String> texts(String column) {
        return Arrays.asList((String[]) array(column));
    }

    /** The elements of an {@code int[]}. */
    public List<Integer> integers(String column) {
        return Arrays.asList((Integer[]) array(column));
    }

    private Object array(String column) {
        return Objects.requireNonNull(
                read(() -> {
                    Array array = rows.getArray(column);
                    return array == null ? null : array.getArray();
                }),
                column);
    }

    private static <T> @Nullable T read(Read<T> read) {
        try {
            return read.run();
        } catch (SQLException e) {
            throw new DataAccessException("cannot read a column", e);
        }
    }

    /** Reads a value of a result. */
    @FunctionalInterface
    private interface Read<T> {
        @Nullable
        T run() throws SQLException;
    }
}
