package dev.knowhow.training.job;

import dev.knowhow.training.api.adapter.AdapterKind;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job was asked to do, checked.
 *
 * @param model as it was named
 * @param trainingFile a file (file-…), a dataset (ds_…) or a version of one (dsv_…)
 * @param suffix fit for the name of an adapter: lower-case letters, digits, hyphens
 * @param vectorStoreId the knowledge base that the adapter is for
 */
@Embeddable
public record JobOrder(
        @MappedProperty("model") String model,
        @MappedProperty("training_file") String trainingFile,
        @MappedProperty("validation_file") @Nullable String validationFile,
        @MappedProperty("suffix") @Nullable String suffix,
        @MappedProperty("seed") long seed,

        @MappedProperty("hyperparameters") @TypeDef(type = DataType.JSON)
        Hyperparameters hyperparameters,

        @MappedProperty("metadata") @TypeDef(type = DataType.JSON)
        Map<String, String> metadata,

        @MappedProperty("vector_store_id") @Nullable String vectorStoreId) {

    public static final String KIND = "adapter_kind";
    public static final String VECTOR_STORE = "vector_store_id";

    public JobOrder {
        metadata = Map.copyOf(metadata);
    }

    /** The kind that was asked for; empty when it is to be chosen from the data. */
    public Optional<AdapterKind> kind() {
        String named = metadata.get(KIND);
        return named == null ? AdapterKind.ofBaseModel(model) : AdapterKind.ofId(named);
    }
}
