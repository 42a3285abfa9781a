package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parsed text of a file, page by page. Citations count in the whole text, where an empty line (two line ends) stands
 * between two pages.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FileContentResponse(
        String object,
        List<TextContent> data,
        boolean hasMore,
        @Nullable String nextPage) {}
