package dev.knowhow.training.job;

import dev.knowhow.adapter.AdapterKind;

/**
 * What validation settled.
 *
 * @param reason why that kind, as a sentence
 * @param name the name the adapter will have: {@code ft:<base>:<tenant>:<suffix>:<id>}
 * @param datasetId the dataset (ds_…)
 * @param datasetVersion SHA-256 of its examples
 * @param used the hyperparameters, {@code auto} resolved
 */
record JobPlan(
        AdapterKind kind, String reason, String name, String datasetId, String datasetVersion, Hyperparameters used) {}
