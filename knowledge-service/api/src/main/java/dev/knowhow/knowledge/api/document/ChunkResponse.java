package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a document.
 *
 * @param seq position among the document's chunks, from 0
 * @param text the document's text from {@code charStart} to {@code charEnd}, unaltered
 * @param charStart where it begins in the document's whole text, in code points
 * @param charEnd where it ends, exclusive
 * @param headings those it stands under, outermost first
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChunkResponse(
        String id,
        String object,
        int seq,
        String text,
        int charStart,
        int charEnd,
        @Nullable Integer pageStart,
        @Nullable Integer pageEnd,
        List<String> headings,
        int tokenCount) {}
