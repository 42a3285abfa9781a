package dev.knowhow.training.adapter;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.training.api.AdapterResponse;
import dev.knowhow.training.api.GateVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the registry, its files included.
 *
 * @param datasetVersion SHA-256 of the examples
 * @param knowledgeBases the vector stores that it was made from or is for
 * @param deployedAs the aliases that answer with it
 */
public record StoredAdapter(
        String id,
        String name,
        AdapterKind kind,
        AdapterStatus status,
        String jobId,
        @Nullable Integer checkpointStep,
        String encoder,
        @Nullable String datasetId,
        String datasetVersion,
        @Nullable String vectorStoreId,
        List<String> knowledgeBases,
        String configSha256,
        List<AdapterResponse.File> files,
        long bytes,
        long seed,
        String codeVersion,
        @Nullable GateVerdict gate,
        AdapterResponse.@Nullable Summary evaluation,
        AdapterResponse.@Nullable Stale stale,
        List<String> deployedAs,
        Instant createdAt) {

    public StoredAdapter {
        knowledgeBases = List.copyOf(knowledgeBases);
        files = List.copyOf(files);
        deployedAs = List.copyOf(deployedAs);
    }

    /** Whether it is a step on the way rather than what the job ended with. */
    public boolean isCheckpoint() {
        return checkpointStep != null;
    }

    StoredAdapter withStale(AdapterResponse.Stale mark) {
        return new StoredAdapter(
                id,
                name,
                kind,
                status,
                jobId,
                checkpointStep,
                encoder,
                datasetId,
                datasetVersion,
                vectorStoreId,
                knowledgeBases,
                configSha256,
                files,
                bytes,
                seed,
                codeVersion,
                gate,
                evaluation,
                mark,
                deployedAs,
                createdAt);
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
                encoder,
                jobId,
                checkpointStep,
                datasetId,
                datasetVersion,
                vectorStoreId,
                deployedAs,
                files,
                bytes,
                seed,
                codeVersion,
                createdAt);
    }
}
