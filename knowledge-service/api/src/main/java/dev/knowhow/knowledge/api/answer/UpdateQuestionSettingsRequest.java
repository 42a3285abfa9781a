package dev.knowhow.knowledge.api.answer;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/** Whether owners read what people ask from now on. */
@SnakeCase
public record UpdateQuestionSettingsRequest(@Nullable Boolean ownersRead) {}
