package dev.knowhow.knowledge.document.content;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base with chunks that another encoder embedded.
 *
 * @param after the id of the chunk after which to go on, or ""
 * @param modelId of the encoder that is to embed them: the job ends where it is another one by now
 */
@Serdeable
record OutdatedTask(
        String tenant,
        String vectorStoreId,
        String after,
        @Nullable String modelId) {}
