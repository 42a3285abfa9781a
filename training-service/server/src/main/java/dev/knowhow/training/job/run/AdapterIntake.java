package dev.knowhow.training.job.run;

import java.util.function.BooleanSupplier;

/** Takes what jobs have trained. Called as the job's tenant. */
public interface AdapterIntake {

    /**
     * Keeps an adapter, in the job's transaction: it is there if and only if that commits. The same job (and checkpoint
     * step) again gives the adapter of the first time.
     *
     * @return the adapter's id (ftm_…)
     */
    String register(TrainedArtefact artefact);

    /**
     * Compares the adapter with what there was before it and passes it through the gate. May take long; an adapter that
     * has been evaluated is not evaluated again.
     *
     * @param stopped says whether nobody waits for it any more
     * @return whether it was done, and not stopped before its end
     */
    boolean evaluate(String adapterId, BooleanSupplier stopped);

    /** Takes back everything a job registered, in the job's transaction: the job was cancelled or has failed. */
    void withdraw(String jobId);
}
