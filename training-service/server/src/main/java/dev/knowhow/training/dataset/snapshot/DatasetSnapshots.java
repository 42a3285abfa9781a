package dev.knowhow.training.dataset.snapshot;

import org.jspecify.annotations.Nullable;

/** Opens dataset versions for training, as the current caller. */
public interface DatasetSnapshots {

    /**
     * The version that a job names. Files are imported now, by the calling thread, unless a dataset of the very same
     * files is already there; a job on the same files thus always trains on the same version.
     *
     * @param trainingFile a file ({@code file-…}), a dataset ({@code ds_…}: its newest version) or a version
     *     ({@code dsv_…})
     * @param validationFile a file to hold out; only beside a file
     * @throws dev.knowhow.tenancy.problem.ProblemException if there is none of that id, the dataset is not ready, or
     *     the file cannot be read at all; what is wrong inside of it is counted in {@link Snapshot#errors()}
     */
    Snapshot prepare(String trainingFile, @Nullable String validationFile);

    /**
     * A version by its id.
     *
     * @throws dev.knowhow.tenancy.problem.ProblemException {@code not_found} if there is none for this caller
     */
    Snapshot open(String datasetVersionId);
}
