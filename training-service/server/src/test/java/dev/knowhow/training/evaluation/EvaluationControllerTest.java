package dev.knowhow.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.durable.llm.TestingLanguageModel;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.intent.ExamplesTraining;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentModel;
import dev.knowhow.training.intent.IntentPolicy;
import dev.knowhow.training.intent.IntentTraining;
import dev.knowhow.training.job.run.AdapterIntake;
import dev.knowhow.training.job.run.TrainedArtefact;
import dev.knowhow.training.testing.TestingCallers;
import dev.knowhow.training.testing.TestingClient;
import dev.knowhow.training.upstream.UpstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evaluates adapters that are really trained, on texts made of a few telling words among many others. */
class EvaluationControllerTest {

    private static final int CLASSES = 6;
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    private static final Map<List<Example>, IntentModel> MODELS = new HashMap<>();

    private static StandInKnowledgeService knowledge;
    private static TestingLanguageModel languageModel;
    private static TestingTrainingService service;
    private static TestingClient owner;
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
        owner = new TestingClient(service.url(), "gateway", TestingCallers.owner(TENANT));
        good = train("dsv_good", train(40), heldOut());
        asTenant(() -> {
            service.bean(AdapterIntake.class).evaluate(good, () -> false);
            return good;
        });
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
        assertThat(adapter.number("refitted_on")).isEqualTo(CLASSES * 40 + CLASSES * 30);
        assertThat(adapter.number("evaluation.held_out_examples")).isEqualTo(CLASSES * 30);
        IntentModel measured = Objects.requireNonNull(MODELS.get(train(40)));
        IntentAdapter twin = measured.adapter(origin("dsv_good"));
        List<Example> all = new ArrayList<>(train(40));
        heldOut().stream().filter(example -> !example.output().equals("oos")).forEach(all::add);
        Map<String, byte[]> expected = IntentModel.refit(
                        twin, examples(all, twin.labels()), IntentHyperparameters.AUTO, 7)
                .files(origin("dsv_good"));
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
        String adapter = train("dsv_validated", train(40), heldOut());
        change("update fine_tuning_job set validation_file = 'file-2' where id = ?", jobOf(adapter));
        evaluate(adapter);
        Reply promoted = owner.get("/api/v1/adapters/" + adapter);
        assertThat(promoted.text("status")).isEqualTo("promoted");
        assertThat(promoted.at("refitted_on")).isNull();
    }

    @Test
    void documentOfAHeldOutExampleIsLineageOfWhatIsFittedToIt() {
        List<Example> heldOut = new ArrayList<>(heldOut());
        heldOut.add(
                TestingSnapshots.example(998, text(new SplittableRandom(1), 0), "label0", Split.HELD_OUT, "file-held"));
        String adapter = train("dsv_held_lineage", train(20), heldOut);
        TestingClient serving = new TestingClient(service.url(), "knowledge", TestingCallers.owner(TENANT));
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
        assertThat(evaluation.number("held_out_examples")).isEqualTo(CLASSES * 30);
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
        evaluate(good);
        assertThat(owner.get("/api/v1/adapters/" + good + "/evaluation").body()).isEqualTo(before.body());
        assertThat(languageModel.requests().size()).isEqualTo(asked);
    }

    @Test
    void adapterThatLearnedNothingIsRejectedWithTheNumbers() {
        List<Example> noise = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            noise.add(
                    example(i, text(random, random.nextInt(CLASSES)), "label" + random.nextInt(CLASSES), Split.TRAIN));
        }
        String bad = train("dsv_noise", noise, heldOut());
        evaluate(bad);
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
        Snapshot snapshot = service.bean(TestingSnapshots.class).add("dsv_votes", train(40), heldOut());
        IntentModel votes = new ExamplesTraining(examples(train(40), snapshot.labels()), IntentPolicy.DEFAULT, 7)
                .run()
                .model();
        String adapter = register("dsv_votes", snapshot, votes);
        evaluate(adapter);
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
        String old = train("dsv_old", train(20), heldOut());
        asTenant(() -> {
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
        removeInstead(old);
        Reply adapter = owner.get("/api/v1/adapters/" + old);
        assertThat(adapter.text("gate.checks.0.name")).isEqualTo("beats_prompted");
        assertThat(adapter.at("gate.instead")).isNull();
    }

    /** As a version wrote it that did not know the field. */
    private static void removeInstead(String adapter) {
        change("update adapter set gate = gate - 'instead' where id = ?", adapter);
    }

    private static void change(String sql, String id) {
        try (Connection connection = service.postgres().connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingHeldOutIsNothingKnown() {
        String blind = train("dsv_blind", train(20), List.of());
        evaluate(blind);
        Reply adapter = owner.get("/api/v1/adapters/" + blind);
        assertThat(adapter.text("status")).isEqualTo("rejected");
        assertThat(adapter.raw()).contains("No example was held out");
    }

    @Test
    void unreachableKnowledgeServiceIsWorthAnotherTry() {
        String waiting = train("dsv_waiting", train(20), heldOut());
        knowledge.setDown(true);
        try {
            assertThatThrownBy(() -> evaluate(waiting)).isInstanceOf(UpstreamException.class);
            assertThat(owner.get("/api/v1/adapters/" + waiting + "/evaluation").text("status"))
                    .isEqualTo("running");
        } finally {
            knowledge.setDown(false);
        }
        evaluate(waiting);
        assertThat(owner.get("/api/v1/adapters/" + waiting + "/evaluation").text("status"))
                .isEqualTo("completed");
    }

    @Test
    void stoppedEvaluationLeavesNothingBehindAndCanBeMadeLater() {
        String stopped = train("dsv_stopped", train(20), heldOut());
        assertThat(EvaluationControllerTest.<Boolean>asTenant(
                        () -> service.bean(AdapterIntake.class).evaluate(stopped, () -> true)))
                .isFalse();
        assertThat(owner.get("/api/v1/adapters/" + stopped).text("status")).isEqualTo("trained");
        evaluate(stopped);
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
        TestingClient stranger =
                new TestingClient(service.url(), "gateway", TestingCallers.owner(new TenantId(UUID.randomUUID())));
        String path = "/api/v1/adapters/" + good;
        assertThat(stranger.get(path + "/evaluation").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/errors").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/compare", Map.of("input", "x")).status())
                .isEqualTo(404);
    }

    @Test
    void documentThatWasTrainedOnIsItsLineage() {
        List<Example> train = new ArrayList<>(train(20));
        train.add(
                TestingSnapshots.example(999, text(new SplittableRandom(1), 0), "label0", Split.TRAIN, "file-source"));
        String adapter = train("dsv_lineage", train, heldOut());
        TestingClient serving = new TestingClient(service.url(), "knowledge", TestingCallers.owner(TENANT));
        serving.post("/internal/deletions", Map.of("file_id", "file-source"));
        assertThat(owner.get("/api/v1/adapters/" + adapter).text("stale.reason"))
                .contains("file-source");
    }

    /** Trains on the examples and registers the adapter as a job would. */
    private static String train(String version, List<Example> train, List<Example> heldOut) {
        Snapshot snapshot = service.bean(TestingSnapshots.class).add(version, train, heldOut);
        return register(version, snapshot, MODELS.computeIfAbsent(train, all -> fit(all, snapshot.labels())));
    }

    private static String register(String version, Snapshot snapshot, IntentModel model) {
        String job = Ids.next("ftjob-");
        TrainedArtefact artefact = new TrainedArtefact(
                job,
                "ft:" + model.kind().baseModel() + ":acme:test:" + Ids.random(10),
                model.kind(),
                "test",
                null,
                snapshot.datasetId(),
                snapshot.sha256(),
                null,
                write(model.files(origin(version))));
        insertJob(job, version);
        String adapter = asTenant(() -> service.bean(AdapterIntake.class).register(artefact));
        change("update fine_tuning_job set adapter_id = '" + adapter + "' where id = ?", job);
        return adapter;
    }

    private static String jobOf(String adapter) {
        return owner.get("/api/v1/adapters/" + adapter).text("job_id");
    }

    private static AdapterConfig.Origin origin(String version) {
        String sha256 = asTenant(
                () -> service.bean(DatasetSnapshots.class).open(version).sha256());
        return new AdapterConfig.Origin(StandInKnowledgeService.ENCODER, 384, sha256, 7, "test");
    }

    private static void insertJob(String job, String version) {
        try (Connection connection = service.postgres().connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into fine_tuning_job
                               (tenant_id, id, model, training_file, seed, created_by, version_id)
                        values (?::uuid, ?, 'knowhow-intent', 'file-1', 7, 'test', ?)
                        """)) {
            statement.setString(1, TENANT.toString());
            statement.setString(2, job);
            statement.setString(3, version);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IntentModel fit(List<Example> train, List<String> names) {
        IntentTraining training =
                IntentTraining.ofHeads(examples(train, names), IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, 7);
        while (!training.isFinished()) {
            training.step();
        }
        return training.model().orElseThrow();
    }

    private static IntentExamples examples(List<Example> train, List<String> names) {
        float[][] vectors = train.stream()
                .map(example -> StandInKnowledgeService.vector(example.input()))
                .toArray(float[][]::new);
        int[] labels = train.stream()
                .mapToInt(example -> names.indexOf(example.output()))
                .toArray();
        return new IntentExamples(vectors, labels, names, new float[0][]);
    }

    private static void evaluate(String adapter) {
        asTenant(() -> {
            service.bean(AdapterIntake.class).evaluate(adapter, () -> false);
            return adapter;
        });
    }

    private static <T> T asTenant(Supplier<T> work) {
        return Caller.system(TENANT, "training").call(work);
    }

    private static Path write(Map<String, byte[]> files) {
        try {
            Path directory = service.folder("trained");
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(directory.resolve(file.getKey()), file.getValue());
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Example> train(int perClass) {
        SplittableRandom random = new SplittableRandom(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < perClass * CLASSES; i++) {
            examples.add(example(i + 1, text(random, i % CLASSES), "label" + i % CLASSES, Split.TRAIN));
        }
        return examples;
    }

    /** 30 of each class, one of them under a wrong label, and 30 that no class answers. */
    private static List<Example> heldOut() {
        SplittableRandom random = new SplittableRandom(2);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 30 * CLASSES; i++) {
            examples.add(example(1000 + i, text(random, i % CLASSES), "label" + i % CLASSES, Split.HELD_OUT));
        }
        examples.set(0, example(1000, "mislabelled clue4a clue4b clue4c clue4a clue4b", "label0", Split.HELD_OUT));
        for (int i = 0; i < 30; i++) {
            examples.add(example(2000 + i, "quite foreign words number " + random.nextInt(), "oos", Split.HELD_OUT));
        }
        return examples;
    }

    private static Example example(int line, String input, String output, Split split) {
        return TestingSnapshots.example(line, input, output, split, null);
    }

    /** Two telling words of three among five that tell nothing. */
    private static String text(SplittableRandom random, int label) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append("word").append(random.nextInt(60)).append(' ');
        }
        for (int i = 0; i < 2; i++) {
            text.append("clue")
                    .append(label)
                    .append((char) ('a' + random.nextInt(3)))
                    .append(' ');
        }
        return text.toString().strip();
    }

    /** Without examples in words that are no output, with examples the output of the nearest one. */
    private static String answer(List<String> messages) {
        return messages.size() == 2 ? "I would say it depends." : " " + messages.get(messages.size() - 2) + "\n";
    }
}
