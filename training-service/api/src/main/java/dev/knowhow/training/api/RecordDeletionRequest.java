package dev.knowhow.training.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** Something is gone that datasets and adapters may have been made from; one of the two is given. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RecordDeletionRequest(
        @Nullable String fileId, @Nullable String answerId) {}
