package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.backend.TrainingStep;
import java.util.Map;
import java.util.Optional;

/**
 * A training that is done step by step, in one thread. The same inputs and seed give the same bytes, whether it was cut
 * off and restored in between or not.
 */
interface StepwiseTraining {

    boolean isDone();

    /** Does the next step, of a second or so at most, and says what it measured. */
    TrainingStep step();

    /** Everything it needs to go on from here. */
    byte[] state();

    /** What it came to, once it is done, as a sentence for the job's events; empty where there is nothing to say. */
    Optional<String> findings();

    /** The adapter as it is now, files by name; empty while there is nothing that could answer. */
    Optional<Map<String, byte[]>> adapter();
}
