package dev.knowhow.durable.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a transaction that failed because of another one from one that would always fail. */
final class Races {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    /** What follows a statement whose failure was swallowed, as the job queue does with a job that is there already. */
    private static final String TRANSACTION_ABORTED = "25P02";

    private static final Set<String> STATES =
            Set.of(UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK, TRANSACTION_ABORTED);

    private Races() {}

    /**
     * Whether another transaction may have brought this one down: it wrote the row that this one was about to write, or
     * removed the one that this one refers to, or both waited for each other.
     */
    static boolean isLost(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && STATES.contains(sql.getSQLState()));
    }
}
