package dev.knowhow.web.training;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest.Method;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest.Supervised;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotEmpty;
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

        @NotEmpty(message = "{training.kind.missing}") @Nullable
        String kind,

        @Nullable String suffix,
        @Nullable String knowledgeBase,

        @ReadableAs(value = ReadableAs.Kind.WHOLE, message = "{form.whole-number.unread}") @Nullable
        String epochs,

        @ReadableAs(value = ReadableAs.Kind.WHOLE, message = "{form.whole-number.unread}") @Nullable
        String seed,

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

    CreateFineTuningJobRequest request() {
        boolean forBase = kind != null
                && AdapterKind.ofId(kind)
                        .filter(AdapterKind::isForKnowledgeBase)
                        .isPresent();
        Long passes = Entered.whole(epochs);
        return new CreateFineTuningJobRequest(
                "knowhow-" + Objects.requireNonNullElse(kind, "auto"),
                datasetId(),
                null,
                Entered.orNull(suffix),
                Entered.whole(seed),
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
