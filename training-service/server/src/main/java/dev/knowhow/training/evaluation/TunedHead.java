package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.training.api.evaluation.LabelProbability;
import java.util.function.BooleanSupplier;

/** An intent adapter, computed by the code that serves it. */
final class TunedHead implements AnsweringSystem {

    private final IntentAdapter adapter;

    TunedHead(IntentAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public String id() {
        return "tuned";
    }

    @Override
    public String description() {
        return "The adapter.";
    }

    @Override
    public Answers answer(Texts texts, BooleanSupplier stopped) {
        return Answers.oneByOne(texts, stopped, this::answer);
    }

    private SystemAnswer answer(float[] vector) {
        Prediction prediction = adapter.predict(vector);
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
