package dev.knowhow.training.backend;

import dev.knowhow.training.api.adapter.AdapterKind;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained. It lies as {@code spec.json} in the work directory, beside the examples ({@code train.jsonl},
 * {@code held_out.jsonl}: one {@link TrainingExample} a line) and, for the kinds on frozen vectors, {@code
 * vectors.safetensors}.
 *
 * @param id the job
 * @param kind an {@link AdapterKind#id()}
 * @param encoder the model id of the encoder that the adapter is bound to
 * @param dimensions of the encoder's vectors
 * @param datasetVersion SHA-256 of the examples
 * @param labels the closed set of outputs, in the order of the adapter's classes; empty for other kinds
 * @param nEpochs null: the trainer's choice
 * @param batchSize null: the trainer's choice
 * @param learningRateMultiplier 1.0 is the trainer's own rate
 * @param vectorStoreId the knowledge base it is for
 * @param trainTokens how many tokens the inputs to train on have together
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TrainingSpec(
        String id,
        String kind,
        String encoder,
        int dimensions,
        String datasetVersion,
        long seed,
        String codeVersion,
        List<String> labels,
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        double learningRateMultiplier,
        @Nullable String vectorStoreId,
        long trainTokens) {

    public TrainingSpec {
        labels = List.copyOf(labels);
    }
}
