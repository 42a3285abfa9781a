package dev.knowhow.web.adapter;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.uri.UriBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page of an adapter.
 *
 * @param row the adapter
 * @param evaluation what it is worth
 * @param wrong the first of its wrong examples, likely label errors first
 * @param dataset the name of the dataset it was trained on; null where there is none any more
 * @param reason what was entered to promote it against the gate
 * @param errors what is wrong with that
 */
@Introspected
record AdapterView(
        AdapterRowView row,
        EvaluationResponse evaluation,
        List<EvaluationErrorResponse> wrong,
        @Nullable String dataset,
        String reason,
        FormErrors errors) {

    public AdapterResponse adapter() {
        return row.adapter();
    }

    public FiguresView figures() {
        return new FiguresView(evaluation);
    }

    /** Whether there are figures to show. */
    public boolean isEvaluated() {
        return isEvaluated(evaluation);
    }

    static boolean isEvaluated(EvaluationResponse evaluation) {
        return evaluation.status().equals("completed");
    }

    /** Whether there will be figures without anybody doing anything. */
    public boolean inProgress() {
        return evaluation.status().equals("pending") || evaluation.status().equals("running");
    }

    public List<GateVerdict.Check> checks() {
        return adapter().gate() == null ? List.of() : adapter().gate().checks();
    }

    /** The kind that would have been promoted instead of this adapter; null where none is known. */
    public @Nullable String instead() {
        return adapter().gate() == null ? null : adapter().gate().instead();
    }

    /** What it refuses; null where that is not known. */
    public @Nullable RefusalsView refusals() {
        return adapter().refusals() == null ? null : new RefusalsView(adapter().refusals(), null);
    }

    /** {@code good}, {@code bad} or {@code open}: how the banner looks. */
    public String tone() {
        return switch (adapter().status()) {
            case "promoted" -> "good";
            case "rejected" -> "bad";
            default -> "open";
        };
    }

    /** Whether what is wrong in its examples can be mended here: it answers, and its dataset is still there. */
    public boolean mendable() {
        return dataset != null && AdapterKind.isAnswering(adapter().kind());
    }

    /** What the output of that example may have to be: as it is, what was answered, and what was likely besides. */
    public Set<String> choices(EvaluationErrorResponse example) {
        Set<String> choices = new LinkedHashSet<>(List.of(example.expected(), example.predicted()));
        example.alternatives().forEach(likely -> choices.add(likely.label()));
        return choices;
    }

    /** Where the label of that example can be mended; empty where it comes from no dataset. */
    public String mend(EvaluationErrorResponse example) {
        if (adapter().datasetId() == null) {
            return "";
        }
        return UriBuilder.of("/datasets")
                .path(adapter().datasetId())
                .path("examples")
                .queryParam("query", MendedExamples.beginning(example))
                .build()
                .toString();
    }
}
