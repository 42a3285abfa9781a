package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a stand-in keeps: a list, in which each thing has an id. */
final class StandInRows {

    private StandInRows() {}

    /**
     * The thing of that id.
     *
     * @param what it is called
     * @throws ProblemException {@code not_found} if there is none
     */
    static <T> T find(String what, List<T> all, Function<T, String> id, String wanted) {
        return all.stream()
                .filter(each -> id.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(what, wanted));
    }

    /** The same, changed. */
    static <T> T change(String what, List<T> all, Function<T, String> id, String wanted, UnaryOperator<T> change) {
        all.replaceAll(each -> id.apply(each).equals(wanted) ? change.apply(each) : each);
        return find(what, all, id, wanted);
    }
}
