package dev.knowhow.web.adapter;

import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.client.DatasetsClient;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads which wrong examples were mended out of the form of a page of them. Each has the field {@code output-<id>} and,
 * to leave it out, {@code delete-<id>}. What is changed is looked up in the newest version of the dataset: somebody may
 * have edited it since the adapter was trained.
 */
@Singleton
final class MendedExamples {

    /** Characters that are enough to find an example again, and examples that may begin with them. */
    static final int SEARCHED = 80;

    private static final PageRequest LIKE_IT = new PageRequest(100, null, null, null);

    private final DatasetsClient datasets;

    MendedExamples(DatasetsClient datasets) {
        this.datasets = datasets;
    }

    /** The changes; none for what is as before, and for what the dataset no longer holds as it was shown. */
    List<Edit> edits(String dataset, List<EvaluationErrorResponse> shown, Map<String, Object> form) {
        return shown.stream()
                .flatMap(example -> edit(dataset, example, form).stream())
                .toList();
    }

    private Optional<Edit> edit(String dataset, EvaluationErrorResponse example, Map<String, Object> form) {
        boolean delete = form.containsKey("delete-" + example.id());
        String output = form.get("output-" + example.id()) instanceof String text
                ? text.replace("\r\n", "\n") // browsers send lines with a carriage return
                : example.expected();
        return !delete && output.equals(example.expected())
                ? Optional.empty()
                : find(dataset, example)
                        .map(found -> delete
                                ? new Edit(found.line(), found.file(), null, null, true)
                                : new Edit(found.line(), found.file(), output, null, null));
    }

    private Optional<DatasetExampleResponse> find(String dataset, EvaluationErrorResponse example) {
        return datasets
                .listDatasetExamples(dataset, null, null, null, null, beginning(example), LIKE_IT)
                .data()
                .stream()
                .filter(found ->
                        found.input().equals(example.input()) && found.output().equals(example.expected()))
                .min(Comparator.comparingInt(found -> found.line() == example.line() ? 0 : 1));
    }

    /** What the example is found by. */
    static String beginning(EvaluationErrorResponse example) {
        return example.input().substring(0, Math.min(SEARCHED, example.input().length()));
    }
}
