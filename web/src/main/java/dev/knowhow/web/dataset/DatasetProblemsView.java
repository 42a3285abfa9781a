package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * What is wrong with a dataset.
 *
 * @param row the dataset
 * @param severity {@code error}, {@code warning} or empty for both
 * @param kind a kind of problem, or empty for all
 */
@Introspected
record DatasetProblemsView(
        DatasetRowView row, List<DatasetProblemResponse> problems, String severity, String kind, PagerView pager) {

    /** Whether the line keeps the dataset from being trained on: it is rewritten, or left out. */
    public boolean isBroken(DatasetProblemResponse problem) {
        return problem.line() != null && problem.severity().equals("error");
    }

    /** What the fields of a line are named after, see {@link ExampleEdits}. */
    public String id(DatasetProblemResponse problem) {
        return (problem.file().equals("validation") ? "v" : "t") + problem.line();
    }

    /** The broken lines on this page. */
    public List<String> brokenLines() {
        return problems.stream().filter(this::isBroken).map(this::id).distinct().toList();
    }
}
