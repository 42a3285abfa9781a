package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page of a dataset.
 *
 * @param row the dataset
 * @param classes its outputs, the most frequent first; empty while it is imported, and where they are no closed set
 * @param estimate what training would take and give; null until it is ready
 * @param file the name of the file it was made of; null if it is gone
 * @param validation the same of the file with the examples to hold out
 */
@Introspected
record DatasetView(
        DatasetRowView row,
        List<DatasetClassResponse> classes,
        @Nullable DatasetEstimateResponse estimate,
        @Nullable String file,
        @Nullable String validation) {

    /** As many as one can still read in a chart. */
    private static final int DRAWN = 24;

    /** While there is nothing to show of it yet. */
    static DatasetView unread(DatasetRowView row) {
        return new DatasetView(row, List.of(), null, null, null);
    }

    public DatasetResponse dataset() {
        return row.dataset();
    }

    /** The classes that the chart shows: all of them, or the largest and the smallest. */
    public List<DatasetClassResponse> drawnClasses() {
        return classes.size() <= DRAWN
                ? classes
                : java.util.stream.Stream.concat(
                                classes.subList(0, DRAWN / 2).stream(),
                                classes.subList(classes.size() - DRAWN / 2, classes.size()).stream())
                        .toList();
    }

    /** Whether the chart leaves classes out. */
    public boolean cut() {
        return classes.size() > DRAWN;
    }
}
