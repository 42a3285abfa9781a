package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.routing.AuditResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An audit with its answer and what people said of that. */
@MappedEntity("answer_audit")
record StoredAudit(
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

    AuditResponse toResponse() {
        return new AuditResponse(
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
