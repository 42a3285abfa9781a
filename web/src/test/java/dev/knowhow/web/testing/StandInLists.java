package dev.knowhow.web.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** How stand-ins answer from a list. */
final class StandInLists {

    private StandInLists() {}

    /** All of it, in one page. */
    static <T> ListResponse<T> list(List<T> rows, Function<T, String> id) {
        return ListResponse.of(rows, 100, id);
    }

    /** The first of these; 404 if there is none. */
    static <T> Reply found(List<T> rows, Predicate<T> which) {
        return rows.stream()
                .filter(which)
                .findFirst()
                .map(Reply::of)
                .orElseGet(() -> Reply.problem(ProblemType.NOT_FOUND, "Nothing found with that id."));
    }
}
