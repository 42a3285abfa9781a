package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.WorkDirectory;
import org.jspecify.annotations.Nullable;

/** Opens trainings of one kind. */
interface StepwiseTrainer {

    AdapterKind kind();

    /**
     * A training on what lies in the folder.
     *
     * @param state that of a checkpoint to go on from; null to begin
     */
    StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state);
}
