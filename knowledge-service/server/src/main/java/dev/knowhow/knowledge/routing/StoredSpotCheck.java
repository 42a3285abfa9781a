package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spot check with its answer and what people said of that. */
@MappedEntity("answer_audit")
record StoredSpotCheck(
        @Id String id,
        String assistant,
        String modelVersion,
        String question,
        String answer,
        double confidence,
        @Nullable String retrievedAnswer,
        @TypeDef(type = DataType.JSON) List<Citation> citations,
        @Nullable String verdict,
        @Nullable String reason,
        @Nullable String rating,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    SpotCheckResponse toResponse() {
        return new SpotCheckResponse(
                id,
                "answer.audit",
                assistant,
                modelVersion,
                question,
                answer,
                confidence,
                retrievedAnswer,
                citations,
                verdict,
                reason,
                rating,
                createdAt,
                finishedAt);
    }
}
