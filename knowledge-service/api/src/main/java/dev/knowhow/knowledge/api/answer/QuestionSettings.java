package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who of the tenant reads questions beside those who asked them.
 *
 * @param ownersReadSince what people asked from then on, owners read; null if they read nothing
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record QuestionSettings(@Nullable Instant ownersReadSince) {}
