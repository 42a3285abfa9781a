package dev.knowhow.knowledge.history;

import dev.knowhow.knowledge.api.answer.ThreadResponse;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** A thread as a query puts it together of its answers. */
@Introspected
record ThreadRow(String id, String title, int answers, String lastId, Instant createdAt, Instant updatedAt) {

    ThreadResponse toResponse() {
        return new ThreadResponse(id, "thread", title, answers, lastId, createdAt, updatedAt);
    }
}
