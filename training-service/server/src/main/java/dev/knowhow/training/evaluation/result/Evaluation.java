package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.evaluation.EvaluationResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation.
 *
 * @param result once it is completed
 */
@MappedEntity
public record Evaluation(
        @Id String adapterId,
        String status,
        @Nullable String error,
        @TypeDef(type = DataType.JSON) @Nullable EvaluationResponse result) {

    boolean isCompleted() {
        return status.equals("completed");
    }
}
