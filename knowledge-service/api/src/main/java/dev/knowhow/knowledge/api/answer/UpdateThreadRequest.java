package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is to be called.
 *
 * @param title up to 200 characters
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateThreadRequest(@Nullable String title) {}
