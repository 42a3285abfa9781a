package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk without its vector.
 *
 * @param seq position among the document's chunks, from 0
 * @param charStart where it begins in the document's text, in code points; {@code charEnd} and {@code pageStarts} likewise
 * @param pageStart the first page it touches, and {@code pageEnd} the last; null for formats without pages
 * @param pageStarts where each of its pages begins
 * @param addedVersion the first version of the knowledge base that has it
 */
@MappedEntity
public record Chunk(
        @Id String id,
        String vectorStoreId,
        String documentId,
        String fileId,
        int seq,
        String text,
        int charStart,
        int charEnd,
        @Nullable Integer pageStart,
        @Nullable Integer pageEnd,
        @TypeDef(type = DataType.INTEGER_ARRAY) List<Integer> pageStarts,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> headings,
        int tokenCount,
        String modelId,
        long addedVersion) {

    public ChunkResponse toResponse() {
        return new ChunkResponse(
                id, "document.chunk", seq, text, charStart, charEnd, pageStart, pageEnd, headings, tokenCount);
    }
}
