package dev.knowhow.training.adapter;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.job.run.TrainedArtefact;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes what a job has trained into the registry, once. */
@Singleton
public class AdapterRegistration {

    private final AdapterRepository adapters;
    private final AdapterRegistry registry;
    private final StoredAdapterFiles files;
    private final JsonMapper json;

    AdapterRegistration(
            AdapterRepository adapters, AdapterRegistry registry, StoredAdapterFiles files, JsonMapper json) {
        this.adapters = adapters;
        this.registry = registry;
        this.files = files;
        this.json = json;
    }

    /**
     * Keeps an adapter, in the caller's transaction.
     *
     * @param sources ids of the files and answers that its examples came from
     * @param knowledgeBases the vector stores of those
     * @return its id; that of the first time if the job had registered it before
     */
    @Transactional
    public String register(TrainedArtefact artefact, Collection<String> sources, Collection<String> knowledgeBases) {
        Optional<String> known = adapters.findId(artefact.jobId(), artefact.checkpointStep());
        return known.orElseGet(() -> insert(artefact, sources, knowledgeBases));
    }

    private String insert(TrainedArtefact artefact, Collection<String> sources, Collection<String> knowledgeBases) {
        Config config = config(artefact);
        List<AdapterResponse.File> stored = files.store(artefact.directory());
        List<String> bases = bases(artefact.vectorStoreId(), knowledgeBases);
        String id = Ids.next("ftm_");
        adapters.insert(
                id,
                artefact.name(),
                artefact.kind().id(),
                AdapterStatus.TRAINED.id(),
                artefact.jobId(),
                artefact.checkpointStep(),
                config.encoder(),
                artefact.datasetId(),
                artefact.datasetVersion(),
                artefact.vectorStoreId(),
                bases,
                stored.getFirst().sha256(),
                bytes(stored),
                config.seed() == null ? 0 : config.seed(),
                config.codeVersion() == null ? "" : config.codeVersion(),
                Instant.now());
        stored.forEach(file -> adapters.insertFile(id, file.name(), file.sha256(), file.bytes()));
        AdapterResponse.Refusals refusals = config.refusals();
        if (refusals != null) {
            adapters.updateRefusals(id, refusals);
        }
        Set<String> lineage = new TreeSet<>(sources);
        lineage.addAll(bases);
        registry.addSources(id, lineage);
        return id;
    }

    /**
     * Puts an adapter's twin in its place, which was fitted to all examples: in the transaction of the verdict.
     *
     * @param refitted its files by name
     * @param examples how many it was fitted to
     * @return the job that trained it
     */
    @Transactional
    public String replace(String adapterId, Map<String, byte[]> refitted, int examples) {
        StoredAdapter measured = registry.lock(adapterId);
        List<AdapterResponse.File> stored = files.store(refitted);
        adapters.deleteFiles(adapterId);
        stored.forEach(file -> adapters.insertFile(adapterId, file.name(), file.sha256(), file.bytes()));
        adapters.updateRefit(adapterId, stored.getFirst().sha256(), bytes(stored), examples);
        files.release(measured.files());
        return measured.training().jobId();
    }

    private static long bytes(List<AdapterResponse.File> files) {
        return files.stream().mapToLong(AdapterResponse.File::bytes).sum();
    }

    /** Retires everything that the job registered, in the caller's transaction. */
    public void withdraw(String jobId) {
        registry.withdraw(jobId);
    }

    private Config config(TrainedArtefact artefact) {
        try {
            byte[] config = Files.readAllBytes(artefact.directory().resolve(StoredAdapterFiles.CONFIG));
            return Objects.requireNonNull(json.readValue(config, Config.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + StoredAdapterFiles.CONFIG, e);
        }
    }

    private static List<String> bases(@Nullable String vectorStoreId, Collection<String> knowledgeBases) {
        List<String> bases = new ArrayList<>(knowledgeBases);
        if (vectorStoreId != null && !bases.contains(vectorStoreId)) {
            bases.add(vectorStoreId);
        }
        return bases;
    }

    /** What the registry wants to know of {@code adapter_config.json}, whatever the kind. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Config(
            String encoder,
            @Nullable Long seed,
            @Nullable String codeVersion,
            @Nullable Intent intent) {

        AdapterResponse.@Nullable Refusals refusals() {
            return intent == null || intent.outOfScope() == null
                    ? null
                    : intent.outOfScope().refusals();
        }
    }

    /** The part of what answers. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Intent(@Nullable OutOfScope outOfScope) {}

    /** What it takes for foreign. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record OutOfScope(AdapterResponse.@Nullable Refusals refusals) {}
}
