package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** Whether owners read what people ask from now on. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateQuestionSettingsRequest(@Nullable Boolean ownersRead) {}
