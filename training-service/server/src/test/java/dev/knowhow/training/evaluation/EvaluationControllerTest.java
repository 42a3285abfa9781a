package dev.knowhow.training.evaluation;

import static dev.knowhow.training.evaluation.ClueExamples.CLASSES;
import static dev.knowhow.training.evaluation.ClueExamples.HELD_OUT;
import static dev.knowhow.training.evaluation.ClueExamples.heldOut;
import static dev.knowhow.training.evaluation.ClueExamples.text;
import static dev.knowhow.training.evaluation.ClueExamples.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.durable.llm.TestingLanguageModel;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentModel;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.upstream.UpstreamException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evaluates adapters that are really trained, on texts made of a few telling words among many others. */
class EvaluationControllerTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private static StandInKnowledgeService knowledge;
    private static TestingLanguageModel languageModel;
    private static TestingTrainingService service;
    private static TestingClient owner;
    private static TestingTrainedAdapters adapters;
    private static String good;

    @BeforeAll
    static void start() {
        knowledge = new StandInKnowledgeService();
        languageModel = new TestingLanguageModel().says(EvaluationControllerTest::answer);
        Map<String, Object> properties = new HashMap<>(knowledge.properties());
        properties.putAll(languageModel.properties());
        properties.put("knowhow.llm.evaluation-examples", 100);
        properties.put("testing.snapshots", true);
        service = new TestingTrainingService(properties);
        owner = service.asGateway(TestingCallers.owner(TENANT));
        adapters = new TestingTrainedAdapters(service, TENANT);
        good = adapters.train("dsv_good", train(40), heldOut());
        adapters.evaluate(good);
    }

    @AfterAll
    static void stop() {
        service.close();
        languageModel.close();
        knowledge.close();
    }

    @Test
    void adapterThatIsBetterThanWhatNeedsNoTrainingIsPromotedWithTheNumbers() {
        Reply adapter = owner.get("/api/v1/adapters/" + good);
        assertThat(adapter.text("status")).as(adapter.raw()).isEqualTo("promoted");
        assertThat(adapter.text("evaluation.status")).isEqualTo("completed");
        assertThat(adapter.number("evaluation.tuned"))
                .isGreaterThan(adapter.number("evaluation.prompted"))
                .isGreaterThan(adapter.number("evaluation.base"));
        assertThat(adapter.text("gate.checks.0.sentence"))
                .matches("Accuracy [0-9.]+ % against [0-9.]+ % of base on the same \\d+ examples: .* It is better\\.");
        assertThat(service.audited(TENANT)).anyMatch(event -> event.contains("adapter.promoted"));
    }

    @Test
    void whatIsPromotedIsFittedToTheHeldOutExamplesTooAndKeepsTheEvaluationOfItsTwin() {
        Reply adapter = owner.get("/api/v1/adapters/" + good);
        assertThat(adapter.number("refitted_on")).isEqualTo(CLASSES * 40 + CLASSES * HELD_OUT);
        assertThat(adapter.number("evaluation.held_out_examples")).isEqualTo(CLASSES * HELD_OUT);
        AdapterConfig.Origin origin = adapters.origin("dsv_good");
        IntentAdapter twin = adapters.model(train(40)).adapter(origin);
        List<Example> all = new ArrayList<>(train(40));
        heldOut().stream().filter(example -> !example.output().equals("oos")).forEach(all::add);
        Map<String, byte[]> expected = IntentModel.refit(
                        twin, TestingTrainedAdapters.examples(all, twin.labels()), IntentHyperparameters.AUTO, 7)
                .files(origin);
        assertThat(adapter.list("files"))
                .extracting(file -> file.get("sha256"))
                .containsExactlyInAnyOrder(
                        expected.values().stream().map(AdapterFiles::sha256).toArray());
        Reply events = owner.get("/v1/fine_tuning/jobs/" + adapter.text("job_id") + "/events");
        assertThat(events.raw())
                .contains("Refitted on all 420 examples; measured on its twin, which did not see the held-out ones");
        Reply job = owner.get("/v1/fine_tuning/jobs/" + adapter.text("job_id"));
        assertThat(job.number("knowhow.refitted_on")).isEqualTo(420);
    }

    @Test
    void adapterTellsWhatItRefusesAndWhatThatLetsThrough() {
        Reply adapter = owner.get("/api/v1/adapters/" + good);
        assertThat(adapter.number("refusals.share")).as(adapter.raw()).isEqualTo(0.02);
        assertThat(adapter.at("refusals.points")).asInstanceOf(LIST).hasSize(10);
        assertThat(adapter.number("refusals.points.0.let_through"))
                .isGreaterThanOrEqualTo(adapter.number("refusals.points.9.let_through"));
    }

    @Test
    void examplesOfAValidationFileAreNeverLearnedFrom() {
        String adapter = adapters.train("dsv_validated", train(40), heldOut());
        adapters.change(
                "update fine_tuning_job set validation_file = 'file-2' where id = ?",
                owner.get("/api/v1/adapters/" + adapter).text("job_id"));
        adapters.evaluate(adapter);
        Reply promoted = owner.get("/api/v1/adapters/" + adapter);
        assertThat(promoted.text("status")).isEqualTo("promoted");
        assertThat(promoted.at("refitted_on")).isNull();
    }

    @Test
    void documentOfAHeldOutExampleIsLineageOfWhatIsFittedToIt() {
        List<Example> heldOut = new ArrayList<>(heldOut());
        heldOut.add(ClueExamples.ofDocument("file-held", Split.HELD_OUT));
        String adapter = adapters.train("dsv_held_lineage", train(20), heldOut);
        TestingClient serving = service.asKnowledgeService(TestingCallers.owner(TENANT));
        serving.post("/internal/deletions", Map.of("file_id", "file-held"));
        assertThat(owner.get("/api/v1/adapters/" + adapter).text("stale.reason"))
                .contains("file-held");
    }

    @Test
    void evaluationShowsEverySystemWithItsFigures() {
        Reply evaluation = owner.get("/api/v1/adapters/" + good + "/evaluation");
        assertThat(evaluation.text("status")).isEqualTo("completed");
        assertThat(evaluation.list("systems"))
                .extracting(system -> system.get("system"))
                .containsExactly("base", "prompted", "base_llm", "prompted_llm", "tuned");
        Map<String, Object> tuned = evaluation.list("systems").getLast();
        assertThat((List<?>) tuned.get("per_class")).hasSize(CLASSES);
        assertThat(tuned).containsEntry("format_validity", 1.0);
        assertThat(tuned.get("cpu_seconds_per_1000")).isNotNull();
        assertThat(tuned.get("latency_ms_p50")).isNotNull();
        assertThat((List<?>) tuned.get("reliability")).isNotEmpty();
        assertThat(evaluation.list("comparisons"))
                .extracting(comparison -> comparison.get("against"))
                .containsExactly("base", "prompted", "base_llm", "prompted_llm");
        assertThat(evaluation.number("comparisons.0.low")).isPositive();
        assertThat(evaluation.number("comparisons.0.mcnemar_p")).isLessThan(0.05);
        assertThat(evaluation.list("learning_curve")).hasSize(5);
        assertThat(evaluation.text("learning_curve_reading")).contains("More examples");
    }

    @Test
    void outOfScopeExamplesAreToldApartAndAreNoClass() {
        Reply evaluation = owner.get("/api/v1/adapters/" + good + "/evaluation");
        assertThat(evaluation.number("out_of_scope_examples")).isEqualTo(30);
        assertThat(evaluation.at("out_of_scope_labels")).isEqualTo(List.of("oos"));
        assertThat(evaluation.number("held_out_examples")).isEqualTo(CLASSES * HELD_OUT);
        assertThat(evaluation.number("systems.4.out_of_scope.auroc")).isGreaterThan(0.8);
        assertThat(evaluation.raw()).doesNotContain("\"expected\":\"oos\"");
    }

    @Test
    void languageModelIsAskedASampleAndAnswersThatAreNoOutputAreCounted() {
        Reply evaluation = owner.get("/api/v1/adapters/" + good + "/evaluation");
        assertThat(evaluation.number("systems.2.examples")).isEqualTo(100);
        assertThat(evaluation.number("systems.2.format_validity")).isZero();
        assertThat(evaluation.number("systems.3.format_validity")).isEqualTo(1);
        assertThat(evaluation.at("systems.3.ece")).isNull();
        assertThat(languageModel.credentials()).containsOnly("Bearer " + TestingLanguageModel.KEY);
        assertThat(languageModel.requests().size()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void whatTheLanguageModelWasAskedIsSettled() {
        String largest =
                "select cast(max(quantity) as text) from usage_event where cause = 'evaluation' and model = 'scripted'"
                        + " and id like '" + good + "/evaluation_%' and meter = ";
        // 260 calls: 100 examples and 30 that no class answers, in two ways
        assertThat(service.postgres().texts(largest + "'input_tokens'")).containsExactly("83460.000");
        assertThat(service.postgres().texts(largest + "'output_tokens'")).containsExactly("3120.000");
    }

    @Test
    void wrongExamplesAreListedWithLikelyLabelErrorsFirst() {
        Reply errors = owner.get("/api/v1/adapters/" + good + "/errors?limit=1");
        assertThat(errors.text("data.0.input")).startsWith("mislabelled");
        assertThat(errors.at("data.0.likely_label_error")).isEqualTo(true);
        assertThat(errors.text("data.0.reason")).contains("as sure of");
        Reply evaluation = owner.get("/api/v1/adapters/" + good + "/evaluation");
        assertThat(evaluation.number("likely_label_errors")).isGreaterThanOrEqualTo(1);
        if (errors.text("has_more").equals("true")) {
            Reply next = owner.get("/api/v1/adapters/" + good + "/errors?limit=100&after=" + errors.text("last_id"));
            assertThat(next.list("data")).hasSize((int) evaluation.number("errors") - 1);
        }
    }

    @Test
    void evaluatingAgainChangesNothing() {
        Reply before = owner.get("/api/v1/adapters/" + good + "/evaluation");
        int asked = languageModel.requests().size();
        adapters.evaluate(good);
        assertThat(owner.get("/api/v1/adapters/" + good + "/evaluation").body()).isEqualTo(before.body());
        assertThat(languageModel.requests().size()).isEqualTo(asked);
    }

    @Test
    void adapterThatLearnedNothingIsRejectedWithTheNumbers() {
        String bad = adapters.train("dsv_noise", ClueExamples.noise(), heldOut());
        adapters.evaluate(bad);
        Reply adapter = owner.get("/api/v1/adapters/" + bad);
        assertThat(adapter.text("status")).isEqualTo("rejected");
        assertThat(adapter.at("gate.passed")).isEqualTo(false);
        assertThat(adapter.at("refitted_on")).isNull();
        owner.post("/api/v1/adapters/" + bad + "/promote", Map.of("reason", "For a test."));
        assertThat(owner.get("/api/v1/adapters/" + bad + "/evaluation").text("gate.overruling.reason"))
                .isEqualTo("For a test.");
    }

    @Test
    void examplesThatVoteAreComparedWithATrainedHeadAndPromotedIfNotShownToBeWorse() {
        String adapter = adapters.trainVotes("dsv_votes", train(40), heldOut());
        adapters.evaluate(adapter);
        Reply evaluation = owner.get("/api/v1/adapters/" + adapter + "/evaluation");
        assertThat(evaluation.list("systems"))
                .extracting(system -> system.get("system"))
                .containsExactly("base", "base_llm", "prompted_llm", "head", "tuned");
        assertThat(evaluation.text("gate.checks.0.name")).isEqualTo("beats_base");
        assertThat(evaluation.text("gate.checks.1.name")).isEqualTo("not_worse");
        assertThat(evaluation.text("gate.checks.2.name")).isEqualTo("calibrated");
        assertThat(evaluation.list("learning_curve")).hasSize(5);
        assertThat(owner.get("/api/v1/adapters/" + adapter).text("kind")).isEqualTo("examples");
        assertThat(owner.get("/api/v1/adapters/" + adapter).number("refitted_on"))
                .isEqualTo(420);
        assertThat(owner.get("/api/v1/adapters?kind=examples").list("data")).hasSize(1);
    }

    @Test
    void verdictOfBeforeIsStillRead() {
        String old = adapters.train("dsv_old", train(20), heldOut());
        adapters.asTenant(() -> {
            service.bean(AdapterRegistry.class)
                    .decide(
                            old,
                            new GateVerdict(
                                    false,
                                    List.of(new GateVerdict.Check("beats_prompted", false, "This may be chance.")),
                                    null,
                                    null));
            return old;
        });
        // As a version wrote it that did not know the field.
        adapters.change("update adapter set gate = gate - 'instead' where id = ?", old);
        Reply adapter = owner.get("/api/v1/adapters/" + old);
        assertThat(adapter.text("gate.checks.0.name")).isEqualTo("beats_prompted");
        assertThat(adapter.at("gate.instead")).isNull();
    }

    @Test
    void nothingHeldOutIsNothingKnown() {
        String blind = adapters.train("dsv_blind", train(20), List.of());
        adapters.evaluate(blind);
        Reply adapter = owner.get("/api/v1/adapters/" + blind);
        assertThat(adapter.text("status")).isEqualTo("rejected");
        assertThat(adapter.raw()).contains("No example was held out");
    }

    @Test
    void unreachableKnowledgeServiceIsWorthAnotherTry() {
        String waiting = adapters.train("dsv_waiting", train(20), heldOut());
        knowledge.setDown(true);
        try {
            assertThatThrownBy(() -> adapters.evaluate(waiting)).isInstanceOf(UpstreamException.class);
            assertThat(owner.get("/api/v1/adapters/" + waiting + "/evaluation").text("status"))
                    .isEqualTo("running");
        } finally {
            knowledge.setDown(false);
        }
        adapters.evaluate(waiting);
        assertThat(owner.get("/api/v1/adapters/" + waiting + "/evaluation").text("status"))
                .isEqualTo("completed");
    }

    @Test
    void stoppedEvaluationLeavesNothingBehindAndCanBeMadeLater() {
        String stopped = adapters.train("dsv_stopped", train(20), heldOut());
        assertThat(adapters.evaluateAndStop(stopped)).isFalse();
        assertThat(owner.get("/api/v1/adapters/" + stopped).text("status")).isEqualTo("trained");
        adapters.evaluate(stopped);
        assertThat(owner.get("/api/v1/adapters/" + stopped).text("evaluation.status"))
                .isEqualTo("completed");
    }

    @Test
    void everySystemAnswersOneText() {
        Reply compared =
                owner.post("/api/v1/adapters/" + good + "/compare", Map.of("input", text(new SplittableRandom(99), 3)));
        assertThat(compared.status()).as(compared.raw()).isEqualTo(200);
        assertThat(compared.list("candidates"))
                .extracting(candidate -> candidate.get("system"))
                .containsExactly("base", "prompted", "base_llm", "prompted_llm", "tuned");
        assertThat(compared.text("candidates.4.output")).isEqualTo("label3");
        assertThat(compared.number("candidates.4.confidence")).isBetween(0.3, 1.0);
        assertThat(owner.post("/api/v1/adapters/" + good + "/compare", Map.of("input", " "))
                        .text("error.param"))
                .isEqualTo("input");
    }

    @Test
    void othersSeeNothing() {
        TestingClient stranger = service.asGateway(TestingCallers.owner(new TenantId(UUID.randomUUID())));
        String path = "/api/v1/adapters/" + good;
        assertThat(stranger.get(path + "/evaluation").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/errors").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/compare", Map.of("input", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void documentThatWasTrainedOnIsItsLineage() {
        List<Example> train = new ArrayList<>(train(20));
        train.add(ClueExamples.ofDocument("file-source", Split.TRAIN));
        String adapter = adapters.train("dsv_lineage", train, heldOut());
        TestingClient serving = service.asKnowledgeService(TestingCallers.owner(TENANT));
        serving.post("/internal/deletions", Map.of("file_id", "file-source"));
        assertThat(owner.get("/api/v1/adapters/" + adapter).text("stale.reason"))
                .contains("file-source");
    }

    /** Without examples in words that are no output, with examples the output of the nearest one. */
    private static String answer(List<String> messages) {
        return messages.size() == 2 ? "I would say it depends." : " " + messages.get(messages.size() - 2) + "\n";
    }
}
