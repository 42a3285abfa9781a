package dev.knowhow.training.evaluation;

import java.util.function.BooleanSupplier;

/** Nobody waits for the evaluation any more; what it has found so far is thrown away. */
final class StoppedException extends RuntimeException {

    private StoppedException() {
        super("the evaluation was stopped", null, false, false);
    }

    static void throwIf(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new StoppedException();
        }
    }
}
