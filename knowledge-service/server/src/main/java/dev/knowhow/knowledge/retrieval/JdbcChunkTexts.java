package dev.knowhow.knowledge.retrieval;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.retrieval.ChunkText.PageStart;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads chunks through their documents: without a document, or the right to see it, there is no chunk. */
@Singleton
final class JdbcChunkTexts implements ChunkTexts {

    private final Sql sql;

    JdbcChunkTexts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, ChunkText> load(Collection<String> chunkIds) {
        Map<String, ChunkText> texts = new HashMap<>();
        sql.doInTransaction(() -> sql.each("""
                select c.id, c.vector_store_id, c.file_id, d.filename, d.version, c.headings, c.page_start,
                       c.page_starts, c.char_start, c.text
                from chunk c
                join document d on d.tenant_id = c.tenant_id and d.id = c.document_id
                where c.id = any (?) and c.removed_version is null
                """, row -> texts.put(row.text("id"), text(row)), chunkIds));
        return texts;
    }

    private static ChunkText text(Row row) {
        return new ChunkText(
                row.text("id"),
                row.text("vector_store_id"),
                row.text("file_id"),
                row.text("filename"),
                row.integer("version"),
                row.texts("headings"),
                pages(row),
                row.integer("char_start"),
                row.text("text"));
    }

    private static List<PageStart> pages(Row row) {
        Integer first = row.integerOrNull("page_start");
        List<PageStart> pages = new ArrayList<>();
        if (first != null) {
            List<Integer> starts = row.integers("page_starts");
            for (int i = 0; i < starts.size(); i++) {
                pages.add(new PageStart(first + i, starts.get(i)));
            }
        }
        return pages;
    }
}
