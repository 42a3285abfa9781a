package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.WorkFailedException;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.dataset.estimate.DatasetEstimates;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.JobOrder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Chooses what is trained from examples, or says why what was asked for cannot be. */
@Singleton
final class KindChoice {

    private final TrainingBackends backends;

    KindChoice(TrainingBackends backends) {
        this.backends = backends;
    }

    /**
     * A choice.
     *
     * @param reason why, as a sentence
     */
    record Choice(AdapterKind kind, String reason) {}

    Choice choose(JobOrder order, Snapshot snapshot) {
        Optional<AdapterKind> asked = order.kind();
        return switch (snapshot.kind()) {
            case OPEN_ENDED ->
                throw refusal(
                        "The answers of these examples are open-ended: only a generative base model learns them, and"
                                + " this installation has no backend that trains one. Closed sets of outputs (labels, actions,"
                                + " canned replies) can be trained here.");
            case CLOSED_SET -> asked.map(kind -> check(kind, false)).orElseGet(() -> closedSet(snapshot));
            case PAIRS -> asked.map(kind -> check(kind, true)).orElseGet(() -> pairs(order));
        };
    }

    private static Choice check(AdapterKind kind, boolean pairs) {
        if (kind.isForKnowledgeBase() != pairs) {
            throw refusal(
                    pairs
                            ? "These examples pair questions with passages; from them a 'fusion' or a 'retriever' is"
                                    + " trained, not an adapter of kind '" + kind.id() + "'."
                            : "An adapter of kind '" + kind.id() + "' is trained from questions with the passages that"
                                    + " answer them; these examples have a closed set of outputs.");
        }
        return new Choice(kind, "It was asked for.");
    }

    private Choice closedSet(Snapshot snapshot) {
        int labels = snapshot.labels().size();
        if (DatasetEstimates.isEncoderWorthChanging(snapshot.trainExamples(), labels)
                && backends.refusal(AdapterKind.ENCODER_LORA).isEmpty()) {
            return new Choice(
                    AdapterKind.ENCODER_LORA,
                    "The examples have a closed set of " + labels
                            + " outputs with few examples each: changing the encoder itself takes minutes and is one to"
                            + " three points better there. For an adapter in seconds ask for knowhow-intent.");
        }
        return new Choice(
                AdapterKind.INTENT,
                "The examples have a closed set of " + labels
                        + " outputs: such a set is learned in seconds on top of the sentence encoder as it is. Heads, the vote"
                        + " of the nearest examples and both together are compared by cross-validation.");
    }

    private static Choice pairs(JobOrder order) {
        if (order.vectorStoreId() == null) {
            throw refusal("These examples pair questions with passages. Name the knowledge base they are for in"
                    + " metadata.vector_store_id.");
        }
        return new Choice(
                AdapterKind.FUSION,
                "The examples pair questions with passages: the weights of the search's signals are the first thing worth"
                        + " training, from 50 pairs on.");
    }

    private static WorkFailedException refusal(String reason) {
        return JobFailures.invalidFile(reason, "training_file");
    }
}
