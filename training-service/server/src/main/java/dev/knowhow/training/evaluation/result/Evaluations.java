package dev.knowhow.training.evaluation.result;

import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.adapter.AdapterRegistration;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.AdapterRetired;
import dev.knowhow.training.api.adapter.AdapterResponse.Summary;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.job.JobEvents;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what evaluations find, and hands the verdict to the registry in the same transaction. */
@Singleton
public class Evaluations {

    private final EvaluationRepository evaluations;
    private final EvaluationErrorRepository errors;
    private final AdapterRegistry adapters;
    private final AdapterRegistration registration;
    private final JobEvents events;

    Evaluations(
            EvaluationRepository evaluations,
            EvaluationErrorRepository errors,
            AdapterRegistry adapters,
            AdapterRegistration registration,
            JobEvents events) {
        this.evaluations = evaluations;
        this.errors = errors;
        this.adapters = adapters;
        this.registration = registration;
        this.events = events;
    }

    /** Where it stands; empty before it has begun. */
    @Transactional
    public Optional<Evaluation> find(String adapterId) {
        return evaluations.find(adapterId);
    }

    @Transactional
    public ListResponse<EvaluationErrorResponse> errors(String adapterId, PageRequest page) {
        PageRequest bestFirst =
                page.order() == null ? new PageRequest(page.limit(), page.after(), page.before(), "asc") : page;
        return Pages.read(
                        bestFirst,
                        "rank",
                        cursor -> errors.exists(adapterId, cursor),
                        EvaluationError::rank,
                        (above, below, rows) -> errors.findPage(adapterId, above, below, rows))
                .map(EvaluationError::toResponse);
    }

    /** Whether there is anything to do: what is evaluated stays as it is. */
    @Transactional
    public boolean begin(String adapterId) {
        if (isCompleted(adapterId)) {
            return false;
        }
        evaluations.begin(adapterId, summary("running", null));
        return true;
    }

    /**
     * Figures, wrong examples, verdict and, where there is one, the adapter that was fitted to all examples become visible together; of
     * two that evaluate at once the first counts.
     */
    @Transactional
    public void complete(String adapterId, Outcome outcome) {
        if (isCompleted(adapterId)) {
            return;
        }
        evaluations.complete(adapterId, outcome.summary(), outcome.response(adapterId));
        errors.saveAll(outcome.errors().stream()
                .map(error -> EvaluationError.of(adapterId, error))
                .toList());
        adapters.decide(adapterId, outcome.verdict());
        Outcome.Refit refit = outcome.refit();
        if (refit != null) {
            replace(adapterId, refit);
        }
    }

    private void replace(String adapterId, Outcome.Refit refit) {
        String jobId = registration.replace(adapterId, refit.files(), refit.examples());
        events.info(
                jobId,
                "Refitted on all " + refit.examples()
                        + " examples; measured on its twin, which did not see the held-out ones");
    }

    @Transactional
    public void fail(String adapterId, String reason) {
        evaluations.fail(adapterId, reason, summary("failed", reason));
    }

    /** How what the job trained is fitted once more; empty where it named examples that are for measuring alone. */
    @Transactional
    public Optional<IntentHyperparameters> refitting(String jobId) {
        return evaluations
                .findAsked(jobId)
                .map(asked ->
                        new IntentHyperparameters(asked.nEpochs(), asked.batchSize(), asked.learningRateMultiplier()));
    }

    /** The dataset version that a job trains on, once that is known. */
    @Transactional
    public Optional<String> datasetVersion(String jobId) {
        return evaluations.findDatasetVersion(jobId);
    }

    @EventListener
    void forget(AdapterRetired adapter) {
        evaluations.delete(adapter.adapterId());
    }

    private boolean isCompleted(String adapterId) {
        adapters.lock(adapterId);
        return evaluations.find(adapterId).filter(Evaluation::isCompleted).isPresent();
    }

    private static Summary summary(String status, @Nullable String error) {
        return new Summary(status, "accuracy", null, null, null, null, null, null, error);
    }
}
