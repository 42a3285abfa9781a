package dev.knowhow.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.intent.ExamplesTraining;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentModel;
import dev.knowhow.training.intent.IntentPolicy;
import dev.knowhow.training.intent.IntentTraining;
import dev.knowhow.training.job.run.AdapterIntake;
import dev.knowhow.training.job.run.TrainedArtefact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adapters of a tenant that are really trained, then registered and evaluated as a job does it. */
final class TestingTrainedAdapters {

    private final TestingTrainingService service;
    private final TenantId tenant;
    private final Map<List<Example>, IntentModel> models = new HashMap<>();

    TestingTrainedAdapters(TestingTrainingService service, TenantId tenant) {
        this.service = service;
        this.tenant = tenant;
    }

    /** The id of an adapter that learned a head from these examples. */
    String train(String version, List<Example> train, List<Example> heldOut) {
        Snapshot snapshot = add(version, train, heldOut);
        return register(version, snapshot, model(train));
    }

    /** The id of one whose examples vote. */
    String trainVotes(String version, List<Example> train, List<Example> heldOut) {
        Snapshot snapshot = add(version, train, heldOut);
        return register(
                version,
                snapshot,
                new ExamplesTraining(examples(train, snapshot.labels()), IntentPolicy.DEFAULT, 7)
                        .run()
                        .model());
    }

    private Snapshot add(String version, List<Example> train, List<Example> heldOut) {
        return service.bean(TestingSnapshots.class).add(version, train, heldOut);
    }

    /** What was learned from these examples, as it was before it was fitted to others. */
    IntentModel model(List<Example> train) {
        return models.computeIfAbsent(train, TestingTrainedAdapters::fit);
    }

    AdapterConfig.Origin origin(String version) {
        String sha256 = asTenant(
                () -> service.bean(DatasetSnapshots.class).open(version).sha256());
        return new AdapterConfig.Origin(StandInKnowledgeService.ENCODER, 384, sha256, 7, "test");
    }

    static IntentExamples examples(List<Example> train, List<String> names) {
        float[][] vectors = train.stream()
                .map(example -> StandInKnowledgeService.vector(example.input()))
                .toArray(float[][]::new);
        int[] labels = train.stream()
                .mapToInt(example -> names.indexOf(example.output()))
                .toArray();
        return new IntentExamples(vectors, labels, names, new float[0][]);
    }

    void evaluate(String adapter) {
        asTenant(() -> service.bean(AdapterIntake.class).evaluate(adapter, () -> false));
    }

    /** Begins to, and is told at once to stop; whether it came to an end. */
    boolean evaluateAndStop(String adapter) {
        return asTenant(() -> service.bean(AdapterIntake.class).evaluate(adapter, () -> true));
    }

    <T> T asTenant(Supplier<T> work) {
        return Caller.system(tenant, "training").call(work);
    }

    /** Changes a row that no request can change so. */
    void change(String sql, String id) {
        try (Connection connection = service.postgres().connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String register(String version, Snapshot snapshot, IntentModel model) {
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

    private void insertJob(String job, String version) {
        try (Connection connection = service.postgres().connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into fine_tuning_job
                               (tenant_id, id, model, training_file, seed, created_by, version_id)
                        values (?::uuid, ?, 'knowhow-intent', 'file-1', 7, 'test', ?)
                        """)) {
            statement.setString(1, tenant.toString());
            statement.setString(2, job);
            statement.setString(3, version);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IntentModel fit(List<Example> train) {
        List<String> names =
                train.stream().map(Example::output).distinct().sorted().toList();
        IntentTraining training =
                IntentTraining.ofHeads(examples(train, names), IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, 7);
        while (!training.isFinished()) {
            training.step();
        }
        return training.model().orElseThrow();
    }

    private Path write(Map<String, byte[]> files) {
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
}
