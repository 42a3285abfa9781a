package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a knowledge base beyond OpenAI's API.
 *
 * @param encoder that it chose, or {@code default}
 * @param embeddingModel the model of that encoder; null where it is not installed any more, so that what it embedded is found
 *     by its words alone, and nothing can be added
 * @param embeddingAnew how far embedding by that encoder has come after a change; null while nothing is to be done
 * @param notRead its documents in languages that the encoder does not read, so that they are found by their words alone;
 *     the language of most documents first
 * @param readBy the names of installed encoders that read all of its documents' languages; empty where none does, and
 *     where its own encoder reads them
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreDetails(
        String encoder,
        @Nullable String embeddingModel,
        @Nullable Progress embeddingAnew,
        List<NotRead> notRead,
        List<String> readBy) {

    /** How many documents are in a language, by its ISO 639-1 code. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record NotRead(String language, int documents) {}

    /** Chunks that the encoder has embedded, of all. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Progress(long done, long total) {}
}
