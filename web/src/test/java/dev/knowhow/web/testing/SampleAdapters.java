package dev.knowhow.web.testing;

import static dev.knowhow.web.testing.SampleTraining.NOW;
import static dev.knowhow.web.testing.SampleTraining.SHA;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse.Question;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.deployment.DeploymentEventResponse;
import dev.knowhow.training.api.deployment.DeploymentResponse;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse.Comparison;
import dev.knowhow.training.api.evaluation.EvaluationResponse.LearningPoint;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.api.evaluation.LabelProbability;
import dev.knowhow.training.api.evaluation.SystemEvaluation;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ClassFigures;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import dev.knowhow.training.api.evaluation.SystemEvaluation.OutOfScope;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ReliabilityBin;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Adapters, deployments and assistants as training-service shows them. */
final class SampleAdapters {

    static final String NAME = "ft:knowhow-intent:acme:support:Ab3dEf9h";

    private SampleAdapters() {}

    static List<AdapterResponse> adapters() {
        return List.of(adapter("ftm_2"), adapter("ftm_1"));
    }

    static AdapterResponse adapter(String id) {
        boolean rejected = id.equals("ftm_2");
        return new AdapterResponse(
                id,
                "adapter",
                rejected ? "ft:knowhow-intent:acme:small-talk:Zz9yXx8w" : NAME,
                "intent",
                "knowhow-intent",
                rejected ? "rejected" : "promoted",
                rejected ? null : new AdapterResponse.Stale("3 of its training answers were deleted.", NOW),
                verdict(!rejected),
                new AdapterResponse.Summary(
                        "completed", "accuracy", 250, 0.61, 0.88, rejected ? 0.87 : 0.96, 0.95, 0.012, null),
                "bge-small-en-v1.5-q@6c9c6101a956",
                "ftjob-1",
                null,
                "ds_1",
                SHA,
                rejected ? null : 1250,
                new AdapterResponse.Refusals(
                        0.0141,
                        List.of(
                                new AdapterResponse.Refusal(0.005, 0.431),
                                new AdapterResponse.Refusal(0.01, 0.342),
                                new AdapterResponse.Refusal(0.0141, 0.291),
                                new AdapterResponse.Refusal(0.02, 0.237))),
                null,
                rejected ? List.of() : List.of("support"),
                List.of(new AdapterResponse.File("adapter_model.safetensors", SHA, 231_000)),
                232_400,
                7,
                "0.1.0",
                NOW);
    }

    private static GateVerdict verdict(boolean passed) {
        return new GateVerdict(
                passed,
                List.of(
                        new GateVerdict.Check("beats_base", true, "35.0 points better than base (31.2 to 38.9)."),
                        new GateVerdict.Check(
                                "not_worse",
                                passed,
                                passed
                                        ? "The best alternative is prompted, +8.0 points from it (4.9 to 11.2)."
                                        : "The best alternative is prompted, -4.0 points from it (-6.1 to -1.2).")),
                null,
                passed ? null : "examples");
    }

    static EvaluationResponse evaluation(String id) {
        return new EvaluationResponse(
                "evaluation",
                id,
                "completed",
                null,
                "accuracy",
                1000,
                250,
                20,
                List.of("out_of_scope"),
                List.of(system("base", 0.61, 0.18), system("prompted", 0.88, 0.06), system("tuned", 0.96, 0.012)),
                List.of(
                        new Comparison(
                                "base",
                                250,
                                92,
                                4,
                                0.0,
                                0.35,
                                0.312,
                                0.389,
                                true,
                                "Tuned is right 35.0 points more often than base."),
                        new Comparison(
                                "prompted",
                                250,
                                26,
                                6,
                                0.0005,
                                0.08,
                                0.049,
                                0.112,
                                true,
                                "Tuned is right 8.0 points more often than prompted.")),
                List.of(
                        new LearningPoint(125, 0.125, 0.87, 0.85),
                        new LearningPoint(250, 0.25, 0.91, 0.9),
                        new LearningPoint(500, 0.5, 0.945, 0.94),
                        new LearningPoint(1000, 1, 0.96, 0.955)),
                "Doubling the examples gained 1.5 points last time: more would help a little.",
                verdict(id.equals("ftm_1")),
                10,
                2,
                NOW);
    }

    private static SystemEvaluation system(String name, double accuracy, double ece) {
        List<String> labels =
                SampleTraining.classes().stream().map(c -> c.label()).toList();
        return new SystemEvaluation(
                name,
                "The " + name + " system.",
                250,
                accuracy,
                accuracy - 0.01,
                ece,
                null,
                null,
                IntStream.range(2, 15)
                        .mapToObj(i ->
                                new ReliabilityBin(i / 15.0, (i + 1) / 15.0, 4 * i, (i + 0.5) / 15, (i + 0.2) / 15))
                        .toList(),
                new OutOfScope(20, 0.965, 0.2, 0.9, 0.04),
                1.0,
                0.04,
                0.06,
                labels.stream()
                        .map(label -> new ClassFigures(label, 0.97, 0.94, 0.955, 35))
                        .toList(),
                IntStream.range(0, labels.size())
                        .boxed()
                        .flatMap(i -> IntStream.range(0, labels.size())
                                .mapToObj(j -> new ConfusionCell(
                                        labels.get(i), labels.get(j), i.equals(j) ? 30 : (i + 2 * j) % 5 == 0 ? 3 : 0)))
                        .filter(cell -> cell.count() > 0)
                        .toList());
    }

    static List<EvaluationErrorResponse> wrong() {
        return List.of(
                new EvaluationErrorResponse(
                        "1",
                        "evaluation.error",
                        17,
                        "please stop my order",
                        "return_item",
                        "cancel_order",
                        0.97,
                        probabilities(),
                        true,
                        "Its five nearest examples are all “cancel_order”."),
                new EvaluationErrorResponse(
                        "2",
                        "evaluation.error",
                        40,
                        "do you open on sundays",
                        "opening_hours",
                        "track_order",
                        0.41,
                        probabilities(),
                        false,
                        null));
    }

    private static List<LabelProbability> probabilities() {
        return List.of(new LabelProbability("cancel_order", 0.91), new LabelProbability("return_item", 0.06));
    }

    static CompareAdapterResponse comparison() {
        return new CompareAdapterResponse(
                "adapter.comparison",
                "ftm_1",
                "Please stop my order",
                List.of(
                        new CompareAdapterResponse.Candidate(
                                "base", "return_item", 0.31, true, probabilities(), 0.02, null),
                        new CompareAdapterResponse.Candidate(
                                "prompted", "cancel_order", 0.7, false, probabilities(), 1.8, null),
                        new CompareAdapterResponse.Candidate(
                                "tuned", "cancel_order", 0.97, false, probabilities(), 0.04, null)));
    }

    static DeploymentResponse deployment() {
        return new DeploymentResponse(
                "dep_1",
                "deployment",
                "support",
                "intent",
                "deployed",
                null,
                List.of(
                        new DeploymentResponse.Version("ftm_1", NAME, 0.9, null),
                        new DeploymentResponse.Version("ftm_0", "ft:knowhow-intent:acme:support:Qq1rSs2t", 0.1, null)),
                null,
                true,
                0.01,
                null,
                NOW,
                NOW);
    }

    static List<DeploymentEventResponse> history() {
        return List.of(
                event("2", "canary_started", deployment().versions()),
                event("1", "deployed", deployment().versions().subList(0, 1)));
    }

    private static DeploymentEventResponse event(String id, String action, List<DeploymentResponse.Version> versions) {
        return new DeploymentEventResponse(
                id, "deployment.event", "support", action, versions, null, "olga", "Olga Owner", NOW);
    }

    static AssistantResponse assistant() {
        return assistant("asst_1", "helpdesk", "support");
    }

    /** Answers from the documents alone. */
    static AssistantResponse assistantWithoutAdapter() {
        return assistant("asst_2", "library", null);
    }

    /** What an assistant is tried on; the second is no longer answered as it should be. */
    static AssistantQuestionsResponse questions() {
        return AssistantQuestionsResponse.of(
                "asst_1",
                List.of(
                        new Question("How long may I return it?", "30 days", "passed", true, NOW),
                        new Question("My screen is black", "hardware", "other_answer", true, NOW),
                        new Question("What is the moon made of?", null, "answered", null, NOW),
                        new Question("Who repairs the printer?", "Anna", null, null, null)));
    }

    private static AssistantResponse assistant(String id, String name, @Nullable String model) {
        return new AssistantResponse(
                id,
                "assistant",
                name,
                "assistant:" + name,
                model,
                "vs_1",
                new AssistantPolicy("speculative", 0.98, null, 0.03),
                NOW,
                NOW);
    }
}
