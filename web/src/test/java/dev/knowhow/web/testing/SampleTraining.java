package dev.knowhow.web.testing;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.DatasetSource;
import dev.knowhow.training.api.dataset.DatasetVersionResponse;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Datasets and jobs as training-service shows them. */
final class SampleTraining {

    static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    static final String SHA = "7be92b6a2d1e4f0c9a83d5c17be92b6a2d1e4f0c9a83d5c17be92b6a2d1e4f0c";

    private static final List<String> LABELS = List.of(
            "track_order",
            "return_item",
            "cancel_order",
            "change_address",
            "invoice_copy",
            "warranty_claim",
            "opening_hours");

    private SampleTraining() {}

    static DatasetProblemCounts counts(int errors) {
        return new DatasetProblemCounts(
                errors,
                3,
                List.of(
                        new DatasetProblemCounts.Kind(
                                "contradictory_label", "error", "Contradictory labels", errors, errors),
                        new DatasetProblemCounts.Kind("duplicate_example", "warning", "Duplicates", 3, 3)));
    }

    static List<DatasetResponse> datasets() {
        return List.of(dataset("ds_1"), dataset("ds_2"), dataset("ds_3"), dataset("ds_5"));
    }

    static DatasetResponse dataset(String id) {
        boolean importing = id.equals("ds_2");
        boolean failed = id.equals("ds_3");
        boolean ready = !importing && !failed;
        boolean stale = id.equals("ds_4");
        boolean broken = id.equals("ds_5");
        return new DatasetResponse(
                id,
                "dataset",
                ready ? "Support requests" : importing ? "Answers of November" : "Broken file",
                importing ? "importing" : failed ? "failed" : "ready",
                failed ? "The file is empty. Upload one with an example in each line." : null,
                ready ? 2 : null,
                ready ? "dsv_2" : null,
                ready ? SHA : null,
                importing ? "answers" : "csv",
                ready ? 1250 : null,
                ready ? 1000 : null,
                ready ? 250 : null,
                ready ? LABELS.size() : null,
                ready ? "closed_set" : null,
                ready ? counts(broken ? 2 : 0) : DatasetProblemCounts.NONE,
                broken ? "There are 2 errors in the examples. Mend them first." : null,
                importing
                        ? new DatasetSource(
                                null, null, null, new DatasetSource.Filter("vs_1", "corrected", null, null, null))
                        : new DatasetSource(stale ? "file-gone" : "file-train", null, null, null),
                "Olga Owner",
                NOW,
                stale
                        ? new AdapterResponse.Stale(
                                "Made of examples of the file 'old.csv' (file-gone), deleted on 19 November 2026.", NOW)
                        : null);
    }

    static DatasetPreviewResponse preview(boolean table) {
        List<List<String>> rows =
                List.of(List.of("Where is my parcel?", "track_order"), List.of("I want my money back", "return_item"));
        return table
                ? new DatasetPreviewResponse(
                        "csv",
                        List.of("question", "intent"),
                        rows,
                        new DatasetColumnMapping("question", "intent", null, null, null),
                        List.of())
                : new DatasetPreviewResponse("jsonl", List.of("input", "output"), rows, null, problems());
    }

    static List<DatasetVersionResponse> versions() {
        return List.of(version(2, 1, "Changed 3 outputs."), version(1, null, "Imported from support.csv."));
    }

    private static DatasetVersionResponse version(int number, @Nullable Integer parent, String change) {
        return new DatasetVersionResponse(
                "dsv_" + number,
                "dataset.version",
                "ds_1",
                number,
                parent,
                change,
                SHA,
                "closed_set",
                1250,
                1000,
                250,
                4,
                LABELS.size(),
                0,
                12,
                counts(0),
                "Olga Owner",
                NOW,
                null);
    }

    static List<DatasetProblemResponse> problems() {
        return List.of(
                new DatasetProblemResponse(
                        "p1",
                        "contradictory_label",
                        "error",
                        "training",
                        17,
                        "intent",
                        "return_item",
                        "The same text has the output “cancel_order” in line 4.",
                        "Decide which is right and change the other."),
                new DatasetProblemResponse(
                        "p2",
                        "personal_data",
                        "warning",
                        "validation",
                        9,
                        "messages[0].content",
                        "my mail is ••••@••••",
                        "This looks like an e-mail address.",
                        "Take it out, or put a placeholder in its place."),
                new DatasetProblemResponse(
                        "p3",
                        "imbalance",
                        "warning",
                        "training",
                        null,
                        null,
                        null,
                        "“track_order” has 40 times as many examples as “opening_hours”.",
                        "Add examples of the rare ones."));
    }

    static List<DatasetExampleResponse> examples() {
        return List.of(
                new DatasetExampleResponse(
                        "t4",
                        "training",
                        4,
                        null,
                        "Please stop my order",
                        "cancel_order",
                        "train",
                        null,
                        null,
                        List.of()),
                new DatasetExampleResponse(
                        "t17",
                        "training",
                        17,
                        null,
                        "please stop my order",
                        "return_item",
                        "train",
                        null,
                        "resp_1",
                        List.of(problems().getFirst())),
                new DatasetExampleResponse(
                        "v9",
                        "validation",
                        9,
                        "You are a polite agent.",
                        "Where do I find my invoice?",
                        "You find every invoice under “My orders”.\nAnything else?",
                        "held_out",
                        null,
                        null,
                        List.of()));
    }

    static List<DatasetClassResponse> classes() {
        return IntStream.range(0, LABELS.size())
                .mapToObj(i -> new DatasetClassResponse(LABELS.get(i), 320 - 44 * i, 80 - 11 * i))
                .toList();
    }

    static DatasetEstimateResponse estimate() {
        return new DatasetEstimateResponse(
                "intent",
                "1,000 examples of 7 outputs are plenty for a head on the frozen encoder.",
                List.of(
                        new DatasetEstimateResponse.Alternative(
                                "intent", "Enough examples of each output.", 6, 0.93, 0.97),
                        new DatasetEstimateResponse.Alternative(
                                "encoder-lora", "Worth it below 20 examples of an output.", 240, 0.93, 0.975),
                        new DatasetEstimateResponse.Alternative(
                                "retriever", "Needs a knowledge base.", 20, null, null)),
                true,
                null,
                "Read off learning curves measured on public data.",
                counts(0));
    }

    static List<FineTuningJobResponse> jobs() {
        return List.of(job("ftjob-2"), job("ftjob-1"), job("ftjob-3"));
    }

    static FineTuningJobResponse job(String id) {
        boolean running = id.equals("ftjob-2");
        boolean failed = id.equals("ftjob-3");
        String stage = running ? "training" : failed ? "failed" : "succeeded";
        FineTuningJobResponse.Hyperparameters hyperparameters =
                new FineTuningJobResponse.Hyperparameters(20, "auto", "auto");
        return new FineTuningJobResponse(
                id,
                "fine_tuning.job",
                NOW.getEpochSecond(),
                failed
                        ? new FineTuningJobResponse.Failure("training_failed", "The loss was not a number.", null)
                        : null,
                running || failed ? null : "ft:knowhow-intent:acme:support:Ab3dEf9h",
                running ? null : NOW.getEpochSecond() + 9,
                null,
                hyperparameters,
                "knowhow-intent",
                "acme",
                List.of(),
                7,
                running ? "running" : stage,
                running ? null : 12_000L,
                "ds_1",
                failed ? null : "support",
                null,
                List.of(),
                Map.of(),
                new FineTuningJobResponse.Method("supervised", new FineTuningJobResponse.Supervised(hyperparameters)),
                new FineTuningJobResponse.Details(
                        stage,
                        "intent",
                        "Enough examples of each output.",
                        running || failed ? null : "ftm_1",
                        null,
                        "ds_1",
                        SHA,
                        10,
                        null,
                        12,
                        20,
                        running ? 60 : 100,
                        running ? 4L : null,
                        null,
                        1));
    }

    static List<FineTuningEventResponse> events() {
        List<FineTuningEventResponse> events = new ArrayList<>();
        events.add(event(0, "info", "Training began.", "message", null));
        events.add(event(1, "warn", "3 examples are repeated and count once.", "message", null));
        for (int step = 1; step <= 12; step++) {
            events.add(event(
                    step + 1,
                    "info",
                    "Step " + step,
                    "metrics",
                    Map.of(
                            "step",
                            step,
                            "total_steps",
                            20,
                            "train_loss",
                            2.2 / step,
                            "valid_loss",
                            2.4 / step + 0.05,
                            "valid_mean_token_accuracy",
                            0.97 - 0.5 / step,
                            "train_mean_token_accuracy",
                            0.99 - 0.45 / step,
                            "epoch",
                            step > 8 ? step - 8.0 : 0.0,
                            "learning_rate",
                            0.01)));
        }
        return events.reversed();
    }

    private static FineTuningEventResponse event(
            int number, String level, String message, String type, @Nullable Map<String, Object> data) {
        return new FineTuningEventResponse(
                "ftevent-" + number,
                "fine_tuning.job.event",
                NOW.getEpochSecond() + number,
                level,
                message,
                type,
                data);
    }
}
