package dev.knowhow.training.api.adapter;

import dev.knowhow.training.api.evaluation.GateVerdict;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter: what a training job made, under a name that is never used again.
 *
 * @param name {@code ft:<base>:<tenant>:<suffix>:<id>}, and {@code :ckpt-step-<n>} after it for a checkpoint
 * @param kind {@code intent}, {@code examples}, {@code fusion}, {@code retriever} or {@code encoder-lora}
 * @param baseModel such as {@code knowhow-intent}
 * @param status {@code trained}, {@code evaluated}, {@code promoted}, {@code rejected} or {@code retired}; a checkpoint
 *     stays {@code trained}
 * @param encoder the model whose vectors it works on, and works on alone
 * @param checkpointStep the step of a checkpoint; null for the adapter that the job ended with
 * @param datasetVersion SHA-256 of the examples
 * @param refittedOn how many examples it was fitted to, those that were held out included, after its twin, which had not seen
 *     those, had been measured and promoted; null for what was measured itself
 * @param refusals what it refuses where it is asked by its own name or an alias; null for what searches, and for adapters that
 *     were trained before this was known, which refuse about 2 % of the texts of their outputs
 * @param vectorStoreId the knowledge base that a fusion or retriever adapter was trained for
 * @param deployedAs the aliases that answer with it now
 * @param bytes of all files together
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AdapterResponse(
        String id,
        String object,
        String name,
        String kind,
        String baseModel,
        String status,
        @Nullable Stale stale,
        @Nullable GateVerdict gate,
        @Nullable Summary evaluation,
        String encoder,
        String jobId,
        @Nullable Integer checkpointStep,
        @Nullable String datasetId,
        String datasetVersion,
        @Nullable Integer refittedOn,
        @Nullable Refusals refusals,
        @Nullable String vectorStoreId,
        List<String> deployedAs,
        List<File> files,
        long bytes,
        long seed,
        String codeVersion,
        Instant createdAt) {

    public AdapterResponse {
        deployedAs = List.copyOf(deployedAs);
        files = List.copyOf(files);
    }

    /** Why its answers may no longer be right; it answers on until somebody moves the alias. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Stale(String reason, Instant since) {}

    /**
     * What it costs to refuse fewer texts of its outputs, as examples that were left out in training show it.
     *
     * @param share of the texts of its outputs that it refuses at most, unless a deployment says otherwise; 0 to 1
     * @param points by share, the least first; that share is among them
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Refusals(double share, List<Refusal> points) {

        public Refusals {
            points = List.copyOf(points);
        }
    }

    /**
     * What may be refused, and what that lets through.
     *
     * @param share of the texts of its outputs that are refused at most
     * @param letThrough the share of other texts that are answered all the same, as texts known to be out of scope, or outputs
     *     that were left out, show it; null where there are neither
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Refusal(double share, @Nullable Double letThrough) {}

    /**
     * The figures of the evaluation that belong beside a name in a list.
     *
     * @param status {@code pending}, {@code running}, {@code completed} or {@code failed}
     * @param metric what the figures are: {@code accuracy} or {@code recall_at_1}, 0 to 1
     * @param error why there are no figures
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Summary(
            String status,
            String metric,
            @Nullable Integer heldOutExamples,
            @Nullable Double base,
            @Nullable Double prompted,
            @Nullable Double tuned,
            @Nullable Double macroF1,
            @Nullable Double ece,
            @Nullable String error) {}

    /** A file of the adapter; {@code sha256} in lower-case hexadecimal digits. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record File(String name, String sha256, long bytes) {}
}
