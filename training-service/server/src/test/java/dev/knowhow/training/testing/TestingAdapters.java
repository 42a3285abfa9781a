package dev.knowhow.training.testing;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.TestingTrainingService;
import dev.knowhow.training.adapter.AdapterRegistration;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.job.run.TrainedArtefact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers adapters as jobs do, without training them: what is in the files is of no matter to the registry. */
public final class TestingAdapters {

    private final TestingTrainingService service;
    private final TenantId tenant;

    public TestingAdapters(TestingTrainingService service, TenantId tenant) {
        this.service = service;
        this.tenant = tenant;
    }

    /** A new adapter that has passed the gate. */
    public String promoted(String suffix) {
        return promoted(suffix, AdapterKind.INTENT, null);
    }

    /** The same, of that kind and for that knowledge base. */
    public String promoted(String suffix, AdapterKind kind, @Nullable String vectorStoreId) {
        String id = register(artefact(suffix, kind, vectorStoreId), List.of());
        decide(id, true);
        return id;
    }

    /** A new adapter that the gate speaks against. */
    public String rejected(String suffix) {
        String id = register(artefact(suffix, AdapterKind.INTENT, null), List.of());
        decide(id, false);
        return id;
    }

    /** Registers as the job's tenant. */
    public String register(TrainedArtefact artefact, List<String> sources) {
        return asTenant(() -> service.bean(AdapterRegistration.class).register(artefact, sources, List.of()));
    }

    public void decide(String id, boolean passed) {
        GateVerdict verdict = new GateVerdict(
                passed,
                List.of(new GateVerdict.Check("beats_base", passed, "0.91 against 0.80 of the base.")),
                null,
                null);
        asTenant(() -> {
            service.bean(AdapterRegistry.class).decide(id, verdict);
            return id;
        });
    }

    /** What a job hands over. */
    public TrainedArtefact artefact(String suffix, AdapterKind kind, @Nullable String vectorStoreId) {
        return artefact(Ids.next("ftjob-"), suffix, kind, vectorStoreId, null);
    }

    public TrainedArtefact artefact(
            String job, String suffix, AdapterKind kind, @Nullable String vectorStoreId, @Nullable Integer step) {
        String name = "ft:" + kind.baseModel() + ":acme:" + suffix + ":" + Ids.random(10);
        try {
            Path directory = service.folder("artefact");
            Files.writeString(
                    directory.resolve("adapter_config.json"),
                    "{\"kind\":\"%s\",\"encoder\":\"%s\",\"seed\":7,\"code_version\":\"1\",\"x\":\"%s\"}"
                            .formatted(kind.id(), StandInKnowledgeService.ENCODER, name));
            Files.writeString(directory.resolve("adapter_model.safetensors"), "weights of " + name);
            String full = step == null ? name : name + ":ckpt-step-" + step;
            return new TrainedArtefact(
                    job, full, kind, suffix, step, "ds_1", "ab".repeat(32), vectorStoreId, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String asTenant(Supplier<String> work) {
        return Caller.system(tenant, "training").call(work);
    }
}
