package dev.knowhow.web.training;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way to a job: first the dataset, then the kind.
 *
 * @param datasets those that can be chosen
 * @param dataset the chosen one; null before
 * @param estimate what training from it would take and give; null before
 * @param knowledgeBases those that a fusion or a retriever can be for
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
record TrainingView(
        List<DatasetResponse> datasets,
        @Nullable DatasetResponse dataset,
        @Nullable DatasetEstimateResponse estimate,
        List<VectorStoreResponse> knowledgeBases,
        TrainingForm form,
        FormErrors errors) {

    /** Characters of a name that still look like one. */
    private static final int SUFFIX = 40;

    /** What the adapter is to be called: what was entered, or what the dataset is called. */
    public String suffix() {
        if (form.suffix() != null || dataset == null) {
            return Objects.requireNonNullElse(form.suffix(), "");
        }
        String name = dataset.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return name.substring(0, Math.min(SUFFIX, name.length())).replaceAll("^-|-$", "");
    }

    /** Whether that kind is the one that is ticked. */
    public boolean isChosen(String kind) {
        return (form.kind() == null && estimate != null) ? kind.equals(estimate.recommendedKind()) : form.isKind(kind);
    }

    /** Whether a kind among those offered is for one knowledge base. */
    public boolean forBase() {
        return estimate != null
                && estimate.alternatives().stream()
                        .flatMap(offered -> AdapterKind.ofId(offered.kind()).stream())
                        .anyMatch(AdapterKind::isForKnowledgeBase);
    }
}
