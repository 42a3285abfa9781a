package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * Examples of a dataset, with fields to change them.
 *
 * @param row the dataset
 * @param filter which examples are shown
 * @param examples a page of them
 * @param labels the outputs there are, for choosing
 * @param address of this page of the list, to come back to
 */
@Introspected
record DatasetExamplesView(
        DatasetRowView row,
        ExampleFilter filter,
        List<DatasetExampleResponse> examples,
        List<String> labels,
        String address,
        PagerView pager) {

    /** Characters that fit a field of one line. */
    private static final int LINE = 120;

    /** Only the newest version can be changed. */
    public boolean editable() {
        return filter.version() == null || filter.version().equals(row.dataset().version());
    }

    /** Whether an output needs more room than a line. */
    public boolean isLong(DatasetExampleResponse example) {
        return example.output().length() > LINE || example.output().indexOf('\n') >= 0;
    }

    static List<String> labels(List<DatasetClassResponse> classes) {
        return classes.stream().map(DatasetClassResponse::label).toList();
    }
}
