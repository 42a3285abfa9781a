package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a knowledge base beyond OpenAI's API.
 *
 * @param encoder that it chose, or {@code default}
 * @param embeddingModel the model of that encoder; null where it is not installed any more, so that what it embedded is found
 *     by its words alone, and nothing can be added
 * @param embeddingAnew how far embedding by that encoder has come after a change; null while nothing is to be done
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreDetails(
        String encoder,
        @Nullable String embeddingModel,
        @Nullable Progress embeddingAnew) {

    /** Chunks that the encoder has embedded, of all. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Progress(long done, long total) {}
}
