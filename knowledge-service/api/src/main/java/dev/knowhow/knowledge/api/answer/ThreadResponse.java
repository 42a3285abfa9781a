package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * Questions that follow each other, each one's {@code previous_response_id} naming the answer before it.
 *
 * @param id the id of the answer with which it began
 * @param title what its asker calls it; the first question until then
 * @param answers how many there are
 * @param lastAnswerId the newest of them, which is the thread's place in lists
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ThreadResponse(
        String id,
        String object,
        String title,
        int answers,
        String lastAnswerId,
        Instant createdAt,
        Instant updatedAt) {}
