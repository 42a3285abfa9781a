package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.LabelProbability;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row; its fields are explained at {@link EvaluationErrorResponse}. */
@MappedEntity
record EvaluationError(
        String adapterId,
        @Id String rank,
        int line,
        String input,
        String expected,
        String predicted,
        double confidence,
        @TypeDef(type = DataType.JSON) List<LabelProbability> alternatives,
        boolean likelyLabelError,
        @Nullable String reason) {

    static EvaluationError of(String adapterId, EvaluationErrorResponse error) {
        return new EvaluationError(
                adapterId,
                error.id(),
                error.line(),
                error.input(),
                error.expected(),
                error.predicted(),
                error.confidence(),
                error.alternatives(),
                error.likelyLabelError(),
                error.reason());
    }

    EvaluationErrorResponse toResponse() {
        return new EvaluationErrorResponse(
                rank,
                "evaluation.error",
                line,
                input,
                expected,
                predicted,
                confidence,
                alternatives,
                likelyLabelError,
                reason);
    }
}
