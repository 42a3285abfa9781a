package dev.knowhow.training.job.control;

import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.job.JobOrder;
import dev.knowhow.training.upstream.KnowledgeFiles;
import dev.knowhow.training.upstream.VectorStores;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what can be checked before a job is queued, and refuses by name what cannot be honoured. What is inside the
 * files is validated by the job.
 */
@Singleton
final class JobOrders {

    private static final String AUTO = "knowhow-auto";
    private static final String FILE = "file-";
    private static final String FINE_TUNE = "fine-tune";
    private static final long MAX_SEED = Integer.MAX_VALUE;
    private static final int MAX_PAIRS = 16;
    private static final int MAX_KEY = 64;
    private static final int MAX_VALUE = 512;

    private final KnowledgeFiles files;
    private final VectorStores vectorStores;
    private final TrainingBackends backends;

    JobOrders(KnowledgeFiles files, VectorStores vectorStores, TrainingBackends backends) {
        this.files = files;
        this.vectorStores = vectorStores;
        this.backends = backends;
    }

    JobOrder check(CreateFineTuningJobRequest request) {
        Map<String, String> metadata = metadata(request.metadata());
        refuseIntegrations(request.integrations());
        JobOrder order = new JobOrder(
                model(request.model()),
                request.trainingFile(),
                request.validationFile(),
                suffix(request.suffix()),
                seed(request.seed()),
                HyperparameterRules.check(request),
                metadata,
                metadata.get(JobOrder.VECTOR_STORE));
        checkKind(order);
        checkFile("training_file", order.trainingFile());
        checkValidationFile(order);
        checkVectorStore(order);
        return order;
    }

    private static String model(String model) {
        if (model.equals(AUTO)
                || model.startsWith("gpt-")
                || AdapterKind.ofBaseModel(model).isPresent()) {
            return model;
        }
        String known =
                Arrays.stream(AdapterKind.values()).map(AdapterKind::baseModel).collect(Collectors.joining(", "));
        throw new ProblemException(
                ProblemType.MODEL_NOT_FOUND,
                "The model '" + model + "' cannot be fine-tuned here. There are " + AUTO + ", " + known
                        + "; names that begin with gpt- stand for " + AUTO + ".",
                "model");
    }

    private static void refuseIntegrations(@Nullable List<Map<String, Object>> integrations) {
        if (integrations != null && !integrations.isEmpty()) {
            String types = integrations.stream()
                    .map(integration -> "'" + integration.get("type") + "'")
                    .collect(Collectors.joining(", "));
            throw ProblemException.invalid(
                    "integrations",
                    "Integrations are not supported: " + types
                            + ". Every metric is in the job's events and in its result file.");
        }
    }

    private static Map<String, String> metadata(@Nullable Map<String, String> metadata) {
        if (metadata == null) {
            return Map.of();
        }
        if (metadata.size() > MAX_PAIRS) {
            throw ProblemException.invalid(
                    "metadata", "metadata may have " + MAX_PAIRS + " pairs, not " + metadata.size() + ".");
        }
        metadata.forEach((key, value) -> {
            if (key.length() > MAX_KEY || value.length() > MAX_VALUE) {
                throw ProblemException.invalid(
                        "metadata." + key,
                        "Keys of metadata may have " + MAX_KEY + " characters, values " + MAX_VALUE + ".");
            }
        });
        return metadata;
    }

    /** A suffix becomes part of names that are typed into code, so it is brought into their form. */
    private static @Nullable String suffix(@Nullable String suffix) {
        if (suffix == null || suffix.isBlank()) {
            return null;
        }
        String clean =
                suffix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (clean.isEmpty()) {
            throw ProblemException.invalid("suffix", "suffix needs a letter from a to z or a digit.");
        }
        return clean;
    }

    private static long seed(@Nullable Long seed) {
        if (seed == null) {
            return ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
        }
        if (seed < 0 || seed > MAX_SEED) {
            throw ProblemException.invalid("seed", "seed must be between 0 and " + MAX_SEED + ", not " + seed + ".");
        }
        return seed;
    }

    private void checkKind(JobOrder order) {
        String named = order.metadata().get(JobOrder.KIND);
        AdapterKind kind = order.kind().orElse(null);
        if (named != null && kind == null) {
            throw ProblemException.invalid(
                    "metadata.adapter_kind",
                    "There is no adapter kind '" + named + "'. There are "
                            + Arrays.stream(AdapterKind.values())
                                    .map(AdapterKind::id)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        AdapterKind.ofBaseModel(order.model()).filter(base -> base != kind).ifPresent(base -> {
            throw ProblemException.invalid(
                    "metadata.adapter_kind",
                    "The model '" + order.model() + "' is of kind '" + base.id() + "', not '" + named + "'.");
        });
        if (kind != null) {
            backends.refusal(kind).ifPresent(reason -> {
                throw ProblemException.invalid("model", reason);
            });
            order.hyperparameters().refusal(kind).ifPresent(reason -> {
                throw ProblemException.invalid("hyperparameters", reason);
            });
        }
    }

    private void checkFile(String param, String id) {
        if (!id.startsWith(FILE)) {
            return; // a dataset, which the job service has looked up
        }
        FileResponse file = files.find(id)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "No file found with id '" + id + "'.", param));
        if (!file.purpose().equals(FINE_TUNE)) {
            throw ProblemException.invalid(
                    param,
                    "The file '" + id + "' was uploaded for '" + file.purpose() + "'. Upload it with purpose '"
                            + FINE_TUNE + "'.");
        }
    }

    private void checkValidationFile(JobOrder order) {
        String validation = order.validationFile();
        if (validation == null) {
            return;
        }
        if (!order.trainingFile().startsWith(FILE) || !validation.startsWith(FILE)) {
            throw ProblemException.invalid(
                    "validation_file", "A validation file goes with a training file; a dataset brings its own.");
        }
        checkFile("validation_file", validation);
    }

    private void checkVectorStore(JobOrder order) {
        String id = order.vectorStoreId();
        if (id == null) {
            if (order.kind().filter(AdapterKind::isForKnowledgeBase).isPresent()) {
                throw ProblemException.invalid(
                        "metadata.vector_store_id",
                        "An adapter of this kind is for one knowledge base: name it in metadata.vector_store_id.");
            }
        } else if (!Caller.current().knowledgeBases().contains(id) || !vectorStores.exists(id)) {
            throw ProblemException.notFound("vector store", id);
        }
    }
}
