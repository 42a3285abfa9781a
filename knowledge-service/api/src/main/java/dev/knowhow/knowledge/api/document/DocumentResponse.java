package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in a knowledge base, as the console shows it: what it is and how far its ingestion is.
 *
 * @param fileId the file's id
 * @param version which upload of that file name in the knowledge base, from 1
 * @param stage how far it is, the id of a {@link DocumentStage}
 * @param status the same in OpenAI's words, where every stage that is not final is {@code in_progress}
 * @param progress 0 to 1; 1 once final
 * @param attempt which try this is, from 1; 0 before the first
 * @param lastError why it failed, or why it is tried again
 * @param warnings what was assumed or mended to read it
 * @param contentType the format found, such as {@code application/pdf}; null before parsing
 * @param pageCount null before parsing and for formats without pages
 * @param textLength code points of the parsed text; null before parsing
 * @param chunksTotal null before chunking
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DocumentResponse(
        String object,
        String fileId,
        String vectorStoreId,
        String filename,
        int version,
        long bytes,
        String stage,
        String status,
        double progress,
        int attempt,
        @Nullable LastError lastError,
        List<DocumentWarning> warnings,
        @Nullable String contentType,
        @Nullable String title,
        @Nullable Integer pageCount,
        @Nullable Integer textLength,
        @Nullable Integer chunksTotal,
        int chunksEmbedded,
        Map<String, Object> attributes,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt) {

    /** Whether nothing more happens by itself. */
    public boolean hasEnded() {
        return !status.equals("in_progress");
    }
}
