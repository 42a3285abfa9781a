package dev.knowhow.encoderlora;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec.json}: what is to be trained. All that is null is the trainer's choice.
 *
 * @param encoder model id of the installation's encoder, of which the 32-bit weights are trained
 * @param datasetVersion SHA-256 of the examples
 * @param labels the closed set of outputs, in the order of the adapter's classes
 * @param learningRateMultiplier 1.0 is the trainer's own rate
 * @param rank rows of the low-rank matrices
 * @param alpha their product is scaled by alpha / rank
 * @param targetModules the linear layers that are adapted, "query" and "value" for two
 * @param maxSteps an end before the last epoch's
 * @param timeLimitS seconds after which the training gives up
 * @param threads processor threads
 */
@Serdeable(naming = SnakeCaseStrategy.class)
record TrainerSpec(
        String encoder,
        String datasetVersion,
        long seed,
        String codeVersion,
        List<String> labels,
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRateMultiplier,
        @Nullable Integer rank,
        @Nullable Double alpha,
        @Nullable List<String> targetModules,
        @Nullable Integer maxSteps,
        @Nullable Long timeLimitS,
        @Nullable Integer threads) {

    private static final String ENCODER = "bge-small-en-v1.5";

    TrainerSpec {
        labels = List.copyOf(labels);
        if (!encoder.startsWith(ENCODER)) {
            throw new IllegalArgumentException(
                    "adapters of this kind can be trained for " + ENCODER + ", not for " + encoder);
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a closed set of outputs is needed; spec.json names none");
        }
    }

    static TrainerSpec read(Path file) throws IOException {
        @Nullable TrainerSpec spec = ObjectMapper.getDefault().readValue(Files.readAllBytes(file), TrainerSpec.class);
        return Objects.requireNonNull(spec, "spec.json is empty");
    }

    int epochs() {
        return nEpochs == null ? 5 : nEpochs;
    }

    int batch() {
        return batchSize == null ? 32 : batchSize;
    }

    double rate() {
        return learningRateMultiplier == null ? 1 : learningRateMultiplier;
    }

    int loraRank() {
        return rank == null ? 8 : rank;
    }

    double loraAlpha() {
        return alpha == null ? 2.0 * loraRank() : alpha;
    }

    List<String> targets() {
        return targetModules == null ? List.of("query", "value") : targetModules;
    }

    int threadsOrDefault() {
        return threads == null ? Math.min(2, Runtime.getRuntime().availableProcessors()) : threads;
    }
}
