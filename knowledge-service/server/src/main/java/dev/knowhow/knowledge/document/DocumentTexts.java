package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.ChunkResponse;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.PageRectangle;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parsed text of documents, their layout and their chunks. */
@Singleton
final class DocumentTexts {

    private final Sql sql;

    DocumentTexts(Sql sql) {
        this.sql = sql;
    }

    List<PageText> pages(Document document) {
        return sql.inTransaction(() -> sql.list(
                "select number, char_start, text, null::bytea as boxes from document_page"
                        + " where document_id = ? order by number",
                DocumentTexts::page,
                document.id()));
    }

    Optional<PageText> page(Document document, int number) {
        return sql.inTransaction(() -> sql.find(
                "select number, char_start, text, boxes from document_page where document_id = ? and number = ?",
                DocumentTexts::page,
                document.id(),
                number));
    }

    int countPages(Document document) {
        return sql.inTransaction(() -> sql.get(
                "select count(*)::int as pages from document_page where document_id = ?",
                row -> row.integer("pages"),
                document.id()));
    }

    /** The chunks in reading order; without cursor and order, the first ones. */
    ListResponse<ChunkResponse> chunks(Document document, PageRequest page) {
        PageRequest inOrder =
                page.order() == null ? new PageRequest(page.limit(), page.after(), page.before(), "asc") : page;
        return sql.inTransaction(
                () -> sql.page("""
                select id, seq, text, char_start, char_end, page_start, page_end, headings, token_count
                from chunk
                where document_id = ? and removed_version is null
                """, "id", inOrder, DocumentTexts::chunk, ChunkResponse::id, document.id()));
    }

    private static PageText page(Row row) {
        byte[] boxes = row.bytesOrNull("boxes");
        return new PageText(
                row.integer("number"),
                row.integer("char_start"),
                row.text("text"),
                boxes == null ? null : GlyphBoxes.fromBytes(boxes));
    }

    private static ChunkResponse chunk(Row row) {
        return new ChunkResponse(
                row.text("id"),
                "document.chunk",
                row.integer("seq"),
                row.text("text"),
                row.integer("char_start"),
                row.integer("char_end"),
                row.integerOrNull("page_start"),
                row.integerOrNull("page_end"),
                row.texts("headings"),
                row.integer("token_count"));
    }

    /**
     * A page as stored.
     *
     * @param charStart where it begins in the whole text, in code points
     * @param boxes null where the format has no layout, and in lists
     */
    record PageText(
            int number,
            int charStart,
            String text,
            @Nullable GlyphBoxes boxes) {

        int charEnd() {
            return charStart + CodePoints.count(text);
        }

        /** Where a range of the whole text lies on the page; nowhere without a layout. */
        List<PageRectangle> rectangles(int from, int to) {
            if (boxes == null) {
                return List.of();
            }
            CodePoints points = new CodePoints(text);
            return boxes.rectangles(points.unit(from - charStart), points.unit(to - charStart));
        }
    }
}
