package dev.knowhow.training.api.model;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is gone that datasets and adapters may have been made from; one of the three ids is given.
 *
 * @param name what people call it: a file's name, or a knowledge base's
 * @param deletedAt when; now if missing
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RecordDeletionRequest(
        @Nullable String fileId,
        @Nullable String answerId,
        @Nullable String vectorStoreId,
        @Nullable String name,
        @Nullable Instant deletedAt) {}
