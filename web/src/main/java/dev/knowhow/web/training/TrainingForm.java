package dev.knowhow.web.training;

import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest.Method;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest.Supervised;
import dev.knowhow.web.error.EnteredNumber;
import dev.knowhow.web.error.FormErrors;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A training to be started, as entered.
 *
 * @param dataset the id of the dataset
 * @param kind of the adapter
 * @param suffix what the adapter is to be called
 * @param knowledgeBase the one that a fusion or a retriever is for
 * @param epochs passes over the examples; empty to let it be chosen
 * @param seed empty to let it be chosen
 * @param key says that two submissions of the form are one
 */
@Serdeable
record TrainingForm(
        @Nullable String dataset,
        @Nullable String kind,
        @Nullable String suffix,
        @Nullable String knowledgeBase,
        @Nullable String epochs,
        @Nullable String seed,
        @Nullable String key) {

    public String datasetId() {
        return Objects.requireNonNullElse(dataset, "");
    }

    public boolean isKind(String other) {
        return other.equals(kind);
    }

    public boolean isOf(String id) {
        return id.equals(knowledgeBase);
    }

    /** What keeps it from being sent, as far as one can see here. */
    FormErrors errors() {
        if (kind == null || kind.isEmpty()) {
            return FormErrors.at("model", "Choose what to train.");
        }
        if (!EnteredNumber.isRead(epochs, EnteredNumber.whole(epochs))) {
            return FormErrors.at("nEpochs", "Enter a whole number, or leave it empty.");
        }
        return EnteredNumber.isRead(seed, EnteredNumber.whole(seed))
                ? FormErrors.NONE
                : FormErrors.at("seed", "Enter a whole number, or leave it empty.");
    }

    CreateFineTuningJobRequest request() {
        boolean forBase = isKind("fusion") || isKind("retriever");
        Long passes = EnteredNumber.whole(epochs);
        return new CreateFineTuningJobRequest(
                "knowhow-" + Objects.requireNonNullElse(kind, "auto"),
                datasetId(),
                null,
                suffix == null || suffix.isBlank() ? null : suffix.strip(),
                EnteredNumber.whole(seed),
                null,
                passes == null
                        ? null
                        : new Method("supervised", new Supervised(Map.of("n_epochs", passes)), null, null),
                null,
                forBase && knowledgeBase != null && !knowledgeBase.isEmpty()
                        ? Map.of("vector_store_id", knowledgeBase)
                        : null);
    }
}
