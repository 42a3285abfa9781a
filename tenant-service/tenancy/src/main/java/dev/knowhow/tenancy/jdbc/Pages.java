package dev.knowhow.tenancy.jdbc;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads pages of lists whose rows are ordered by {@link Ids}, which is by the time that they were made. */
public final class Pages {

    private static final String LEAST = "";
    private static final String GREATEST = "~";

    private Pages() {}

    /**
     * The page of rows whose column {@code id} names them.
     *
     * @param id how a row is named
     * @throws dev.knowhow.tenancy.problem.ProblemException {@code invalid_request} if a cursor is no id
     */
    public static <T> ListResponse<T> read(PageRequest page, Function<T, String> id, Rows<T> rows) {
        return read(page, page.size(), "id", id, rows);
    }

    /**
     * The same for a list with a size or an order of its own.
     *
     * @param column the column, in the words of the query, that holds the ids
     */
    public static <T> ListResponse<T> read(
            PageRequest page, int size, String column, Function<T, String> id, Rows<T> rows) {
        return read(page, size, column, Ids::isId, id, rows);
    }

    /**
     * The same for a list whose rows are named in another way.
     *
     * @param isRow whether a cursor, which is no id, names a row of the list
     */
    public static <T> ListResponse<T> read(
            PageRequest page, String column, Predicate<String> isRow, Function<T, String> id, Rows<T> rows) {
        return read(page, page.size(), column, cursor -> Ids.isId(cursor) || isRow.test(cursor), id, rows);
    }

    private static <T> ListResponse<T> read(
            PageRequest page,
            int size,
            String column,
            Predicate<String> isCursor,
            Function<T, String> id,
            Rows<T> rows) {
        page.requireCursors(isCursor);
        String above = page.ascending() ? page.after() : page.before();
        String below = page.ascending() ? page.before() : page.after();
        Sort order = Sort.of(page.scansAscending() ? Sort.Order.asc(column) : Sort.Order.desc(column));
        List<T> found = rows.find(or(above, LEAST), or(below, GREATEST), Pageable.from(0, size + 1, order));
        return ListResponse.of(found, page, size, id);
    }

    private static String or(@Nullable String cursor, String end) {
        return cursor == null ? end : cursor;
    }

    /**
     * A query whose rows lie between two ids, both exclusive: a native one that ends in its {@code where} clause, since
     * order and limit are appended to it.
     */
    @FunctionalInterface
    public interface Rows<T> {
        List<T> find(String above, String below, Pageable rows);
    }
}
