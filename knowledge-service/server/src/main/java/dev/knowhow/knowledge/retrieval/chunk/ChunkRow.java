package dev.knowhow.knowledge.retrieval.chunk;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText.PageStart;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk with its document's name, version and header.
 *
 * @param pageStart the first page it touches; null for formats without pages
 * @param pageStarts where each of its pages begins, in code points
 */
@MappedEntity("chunk")
record ChunkRow(
        @Id String id,
        String vectorStoreId,
        String fileId,
        String filename,
        int version,
        String header,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> headings,
        @Nullable Integer pageStart,
        @TypeDef(type = DataType.INTEGER_ARRAY) List<Integer> pageStarts,
        int charStart,
        String text,
        String modelId) {

    ChunkText toText() {
        List<PageStart> pages = new ArrayList<>();
        if (pageStart != null) {
            for (int i = 0; i < pageStarts.size(); i++) {
                pages.add(new PageStart(pageStart + i, pageStarts.get(i)));
            }
        }
        return new ChunkText(
                id, vectorStoreId, fileId, filename, version, header, headings, pages, charStart, text, modelId);
    }
}
