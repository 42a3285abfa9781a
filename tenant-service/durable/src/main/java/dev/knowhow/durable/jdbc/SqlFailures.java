package dev.knowhow.durable.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a statement failed of: another transaction, what it was to write, or neither. */
public final class SqlFailures {

    /** The class of U+0000 in text, numbers out of range and their like. */
    private static final String DATA_EXCEPTION = "22";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** What follows a statement whose failure was swallowed, as the job queue does with a job that is there already. */
    private static final String TRANSACTION_ABORTED = "25P02";

    private static final Set<String> STATES =
            Set.of(UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK, TRANSACTION_ABORTED);

    private SqlFailures() {}

    /**
     * Whether another transaction may have brought this one down: it wrote the row that this one was about to write, or
     * removed the one that this one refers to, or both waited for each other.
     */
    static boolean isLostRace(Throwable failure) {
        return has(failure, STATES::contains);
    }

    /** Whether the database does not take the data: they will not be taken when they are sent again. */
    public static boolean isOfTheData(Throwable failure) {
        return has(failure, state -> state.startsWith(DATA_EXCEPTION));
    }

    private static boolean has(Throwable failure, Predicate<String> states) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && states.test(sql.getSQLState()));
    }
}
