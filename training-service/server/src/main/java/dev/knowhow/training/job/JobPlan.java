package dev.knowhow.training.job;

import dev.knowhow.training.api.adapter.AdapterKind;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;

/**
 * What validation settled.
 *
 * @param reason why that kind, as a sentence
 * @param name the name the adapter will have: {@code ft:<base>:<tenant>:<suffix>:<id>}
 * @param datasetId the dataset (ds_…)
 * @param datasetVersion SHA-256 of its examples
 * @param used the hyperparameters, {@code auto} resolved
 */
@Embeddable
public record JobPlan(
        @MappedProperty("kind") AdapterKind kind,
        @MappedProperty("kind_reason") String reason,
        @MappedProperty("name") String name,
        @MappedProperty("dataset_id") String datasetId,
        @MappedProperty("dataset_version") String datasetVersion,

        @MappedProperty("used") @TypeDef(type = DataType.JSON)
        Hyperparameters used) {}
