package dev.knowhow.knowledge.api.answer;

import dev.knowhow.tenancy.SnakeCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who of the tenant reads questions beside those who asked them.
 *
 * @param ownersReadSince what people asked from then on, owners read; null if they read nothing
 */
@SnakeCase
public record QuestionSettings(@Nullable Instant ownersReadSince) {}
