package dev.knowhow.knowledge.api.search;

import dev.knowhow.knowledge.api.vectorstore.TextContent;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chunks found, best first. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SearchResultsResponse(
        String object,
        List<String> searchQuery,
        List<Result> data,
        boolean hasMore,
        @Nullable String nextPage) {

    /**
     * A chunk.
     *
     * @param score 0 to 1
     * @param knowhow where the chunk stands; beyond OpenAI's API
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Result(
            String fileId,
            String filename,
            double score,
            Map<String, Object> attributes,
            List<TextContent> content,
            Place knowhow) {}

    /** Where a chunk is in its document; {@code charStart} and {@code charEnd} count code points of its whole text. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Place(
            String chunkId, int version, @Nullable Integer page, int charStart, int charEnd, List<String> headings) {}
}
