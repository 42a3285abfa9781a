package dev.knowhow.training.adapter;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.GateVerdict;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of the registry, its files included.
 *
 * @param deployedAs the aliases that answer with it
 */
@MappedEntity("adapter")
public record StoredAdapter(
        @Id String id,
        String name,
        AdapterKind kind,
        AdapterStatus status,
        @Relation(Relation.Kind.EMBEDDED) Training training,
        @TypeDef(type = DataType.JSON) List<AdapterResponse.File> files,
        @TypeDef(type = DataType.JSON) @Nullable GateVerdict gate,

        @TypeDef(type = DataType.JSON) AdapterResponse.@Nullable Summary evaluation,

        @TypeDef(type = DataType.JSON) AdapterResponse.@Nullable Stale stale,

        @TypeDef(type = DataType.JSON) AdapterResponse.@Nullable Refusals refusals,

        @TypeDef(type = DataType.STRING_ARRAY) List<String> deployedAs,
        Instant createdAt) {

    public StoredAdapter {
        files = List.copyOf(files);
        deployedAs = List.copyOf(deployedAs);
    }

    /**
     * What it was trained by, from and for.
     *
     * @param checkpointStep null for what the job ended with
     * @param datasetVersion SHA-256 of the examples
     * @param refittedOn how many examples it was fitted to after its twin had been measured; null for what was measured itself
     * @param knowledgeBases the vector stores that it was made from or is for
     */
    @Embeddable
    public record Training(
            @MappedProperty("job_id") String jobId,
            @MappedProperty("checkpoint_step") @Nullable Integer checkpointStep,
            @MappedProperty("encoder") String encoder,
            @MappedProperty("dataset_id") @Nullable String datasetId,
            @MappedProperty("dataset_version") String datasetVersion,
            @MappedProperty("vector_store_id") @Nullable String vectorStoreId,

            @MappedProperty("knowledge_bases") @TypeDef(type = DataType.STRING_ARRAY)
            List<String> knowledgeBases,

            @MappedProperty("refitted_on") @Nullable Integer refittedOn,
            @MappedProperty("seed") long seed,
            @MappedProperty("code_version") String codeVersion) {

        public Training {
            knowledgeBases = List.copyOf(knowledgeBases);
        }
    }

    /** Whether it is a step on the way rather than what the job ended with. */
    public boolean isCheckpoint() {
        return training.checkpointStep() != null;
    }

    /** The size of its files together. */
    long bytes() {
        return files.stream().mapToLong(AdapterResponse.File::bytes).sum();
    }

    StoredAdapter withStale(AdapterResponse.Stale mark) {
        return new StoredAdapter(
                id, name, kind, status, training, files, gate, evaluation, mark, refusals, deployedAs, createdAt);
    }

    /** As the API shows it. */
    AdapterResponse toResponse() {
        return new AdapterResponse(
                id,
                "adapter",
                name,
                kind.id(),
                kind.baseModel(),
                status.id(),
                stale,
                gate,
                evaluation,
                training.encoder(),
                training.jobId(),
                training.checkpointStep(),
                training.datasetId(),
                training.datasetVersion(),
                training.refittedOn(),
                refusals,
                training.vectorStoreId(),
                deployedAs,
                files,
                bytes(),
                training.seed(),
                training.codeVersion(),
                createdAt);
    }
}
