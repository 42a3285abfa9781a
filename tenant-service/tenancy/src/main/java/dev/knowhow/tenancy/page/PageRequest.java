package dev.knowhow.tenancy.page;

import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list: bind with {@code @RequestBean}.
 *
 * @param limit rows per page, 1 to 100 and 20 when absent, unless the list says otherwise
 * @param after the id after which the page begins
 * @param before the id before which the page ends
 * @param order {@code asc} or {@code desc} by time of creation; newest first when absent
 */
@Introspected
public record PageRequest(
        @QueryValue @Nullable Integer limit,
        @QueryValue @Nullable String after,
        @QueryValue @Nullable String before,
        @QueryValue @Nullable String order) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    /** The longest page of any list. */
    private static final int LONGEST = 10_000;

    public PageRequest {
        check(limit, LONGEST);
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw ProblemException.invalid("order", "order must be 'asc' or 'desc', not '" + order + "'.");
        }
    }

    /** The first page with the defaults. */
    public static PageRequest first() {
        return new PageRequest(null, null, null, null);
    }

    /** Rows per page. */
    public int size() {
        return size(DEFAULT_LIMIT, MAX_LIMIT);
    }

    /** Rows per page of a list with limits of its own. */
    public int size(int absent, int most) {
        check(limit, most);
        return limit == null ? absent : limit;
    }

    /** How many rows to ask the database for: one more than shown, to know whether there are more. */
    public int fetch() {
        return size() + 1;
    }

    /** Whether the oldest come first. */
    public boolean ascending() {
        return "asc".equals(order);
    }

    /** The id at which the page begins or ends, if one is given. */
    public @Nullable String cursor() {
        return after == null ? before : after;
    }

    /**
     * Whether the query runs from old to new: from the cursor on in the asked order, or away from it in the opposite
     * one when the page only ends there. {@link ListResponse#of(java.util.List, PageRequest, java.util.function.Function)} turns such rows round.
     */
    public boolean scansAscending() {
        return ascending() != isBackwards();
    }

    /** Whether the page is the last one before a cursor. */
    public boolean isBackwards() {
        return before != null && after == null;
    }

    /** Refuses a cursor that names nothing in the list, and could not have. */
    public void requireCursors(Predicate<String> known) {
        require("after", after, known);
        require("before", before, known);
    }

    private static void require(String name, @Nullable String cursor, Predicate<String> known) {
        if (cursor != null && !known.test(cursor)) {
            throw ProblemException.invalid(name, name + " names nothing in this list.");
        }
    }

    private static void check(@Nullable Integer limit, int most) {
        if (limit != null && (limit < 1 || limit > most)) {
            throw ProblemException.invalid("limit", "limit must be between 1 and " + most + ", not " + limit + ".");
        }
    }
}
