package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * How many problems a version has. Errors keep it from being trained on; warnings do not.
 *
 * @param kinds the kinds there are, errors first, then by count
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetProblemCounts(int errors, int warnings, List<Kind> kinds) {

    /** No problem at all. */
    public static final DatasetProblemCounts NONE = new DatasetProblemCounts(0, 0, List.of());

    public DatasetProblemCounts {
        kinds = List.copyOf(kinds);
    }

    /**
     * Problems of one kind.
     *
     * @param kind such as {@code duplicate_example}
     * @param severity {@code error} or {@code warning}
     * @param title the kind in a few words
     * @param count how many there are
     * @param listed how many of them are listed with their lines: the first ones of each kind
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Kind(String kind, String severity, String title, int count, int listed) {}
}
