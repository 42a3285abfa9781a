package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.training.api.evaluation.LabelProbability;
import java.util.function.BooleanSupplier;

/** An adapter, computed by the code that serves it: the one that is judged, or one that could be had instead. */
final class TunedHead implements AnsweringSystem {

    private final String id;
    private final String description;
    private final IntentAdapter adapter;

    TunedHead(String id, String description, IntentAdapter adapter) {
        this.id = id;
        this.description = description;
        this.adapter = adapter;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        return Answers.oneByOne(texts, stopped, this::answer);
    }

    private SystemAnswer answer(float[] vector) {
        Prediction prediction = adapter.refusing(adapter.predict(vector), null);
        return new SystemAnswer(
                prediction.label(),
                prediction.confidence(),
                prediction.outOfScopeScore(),
                prediction.outOfScope(),
                prediction.alternatives().stream()
                        .map(other -> new LabelProbability(other.label(), other.probability()))
                        .toList(),
                true);
    }
}
