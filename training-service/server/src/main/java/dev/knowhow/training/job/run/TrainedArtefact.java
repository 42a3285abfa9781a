package dev.knowhow.training.job.run;

import dev.knowhow.training.api.adapter.AdapterKind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trained adapter, verified, and where its files lie until the intake has returned.
 *
 * @param name {@code ft:<base>:<tenant>:<suffix>:<id>}, for a checkpoint with {@code :ckpt-step-<step>}
 * @param suffix what the person called it: the alias it is to be deployed under
 * @param checkpointStep the step of a checkpoint; null for the finished adapter
 * @param datasetId the dataset (ds_…), where there is one
 * @param datasetVersion SHA-256 of the examples
 * @param vectorStoreId the knowledge base it is for
 * @param directory {@code adapter_config.json} and {@code adapter_model.safetensors}, nothing else
 */
public record TrainedArtefact(
        String jobId,
        String name,
        AdapterKind kind,
        @Nullable String suffix,
        @Nullable Integer checkpointStep,
        @Nullable String datasetId,
        String datasetVersion,
        @Nullable String vectorStoreId,
        Path directory) {}
