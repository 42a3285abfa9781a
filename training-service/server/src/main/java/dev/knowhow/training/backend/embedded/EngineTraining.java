package dev.knowhow.training.backend.embedded;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One training by any of the engines.
 *
 * @param finished whether it has nothing left to do
 * @param next does the next step, and tells it together with its pace
 * @param checkpoint everything it needs to go on from here
 * @param files the adapter as it is now, bound to where it comes from
 * @param found what it came to, as a sentence
 */
record EngineTraining(
        TrainingSpec spec,
        Pace pace,
        BooleanSupplier finished,
        Function<Pace, TrainingStep> next,
        Supplier<byte[]> checkpoint,
        Function<AdapterConfig.Origin, Optional<Map<String, byte[]>>> files,
        Supplier<Optional<String>> found)
        implements StepwiseTraining {

    EngineTraining(
            TrainingSpec spec,
            BooleanSupplier finished,
            Function<Pace, TrainingStep> next,
            Supplier<byte[]> checkpoint,
            Function<AdapterConfig.Origin, Optional<Map<String, byte[]>>> files,
            Supplier<Optional<String>> found) {
        this(spec, new Pace(), finished, next, checkpoint, files, found);
    }

    /** Of an engine that has nothing to choose. */
    EngineTraining(
            TrainingSpec spec,
            BooleanSupplier finished,
            Function<Pace, TrainingStep> next,
            Supplier<byte[]> checkpoint,
            Function<AdapterConfig.Origin, Optional<Map<String, byte[]>>> files) {
        this(spec, finished, next, checkpoint, files, Optional::empty);
    }

    @Override
    public boolean isDone() {
        return finished.getAsBoolean();
    }

    @Override
    public TrainingStep step() {
        return next.apply(pace);
    }

    @Override
    public byte[] state() {
        return checkpoint.get();
    }

    @Override
    public Optional<Map<String, byte[]>> adapter() {
        return files.apply(new AdapterConfig.Origin(
                spec.encoder(), spec.dimensions(), spec.datasetVersion(), spec.seed(), spec.codeVersion()));
    }

    @Override
    public Optional<String> findings() {
        return found.get();
    }
}
