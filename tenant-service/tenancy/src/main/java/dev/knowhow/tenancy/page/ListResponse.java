package dev.knowhow.tenancy.page;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, as OpenAI's API has it. The next page is asked for with {@code after=<last_id>}. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ListResponse<T>(
        String object,
        List<T> data,
        @Nullable String firstId,
        @Nullable String lastId,
        boolean hasMore) {

    public ListResponse {
        data = List.copyOf(data);
    }

    /**
     * A page out of up to {@code limit + 1} rows: the row too many says that there are more.
     *
     * @param rows what the query gave
     * @param limit the size of the page
     * @param id how a row is named
     */
    public static <T> ListResponse<T> of(List<T> rows, int limit, Function<T, String> id) {
        return page(cut(rows, limit), rows.size() > limit, id);
    }

    /**
     * A page out of up to {@link PageRequest#fetch()} rows in the direction that {@link PageRequest#scansAscending()}
     * asked for. Between two cursors it ends where the second one stands.
     */
    public static <T> ListResponse<T> of(List<T> rows, PageRequest request, Function<T, String> id) {
        return of(rows, request, request.size(), id);
    }

    /** The same for a list with limits of its own. */
    public static <T> ListResponse<T> of(List<T> rows, PageRequest request, int size, Function<T, String> id) {
        List<T> wanted = request.after() == null
                ? rows
                : rows.stream()
                        .takeWhile(row -> !id.apply(row).equals(request.before()))
                        .toList();
        List<T> page = cut(wanted, size);
        return page(request.isBackwards() ? page.reversed() : page, wanted.size() > size, id);
    }

    /** A page of a list that is at hand as a whole, oldest first. */
    public static <T> ListResponse<T> ofAll(List<T> all, PageRequest request, Function<T, String> id) {
        List<T> scanned = request.scansAscending() ? all : all.reversed();
        List<String> ids = scanned.stream().map(id).toList();
        request.requireCursors(ids::contains);
        String cursor = request.cursor();
        int from = cursor == null ? 0 : ids.indexOf(cursor) + 1;
        return of(scanned.subList(from, Math.min(from + request.fetch(), scanned.size())), request, id);
    }

    /** The same page of other items. */
    public <R> ListResponse<R> map(Function<T, R> mapping) {
        return new ListResponse<>(object, data.stream().map(mapping).toList(), firstId, lastId, hasMore);
    }

    private static <T> List<T> cut(List<T> rows, int limit) {
        return rows.size() > limit ? rows.subList(0, limit) : rows;
    }

    private static <T> ListResponse<T> page(List<T> page, boolean hasMore, Function<T, String> id) {
        return new ListResponse<>(
                "list",
                page,
                page.isEmpty() ? null : id.apply(page.getFirst()),
                page.isEmpty() ? null : id.apply(page.getLast()),
                hasMore);
    }
}
