package dev.knowhow.web.member;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What becomes of the keys of a member who is removed: {@code end} or {@code take_over}. */
@Serdeable
record RemoveForm(@Nullable String apiKeys) {}
