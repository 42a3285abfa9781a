package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.PageRectangle;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of parsed text.
 *
 * @param number from 1
 * @param charStart where it begins in the whole text, in code points
 * @param boxes null where the format has no layout, and in lists
 */
@MappedEntity
public record DocumentPage(
        String vectorStoreId,
        String documentId,
        int number,
        int charStart,
        String text,

        @TypeDef(type = DataType.BYTE_ARRAY, converter = GlyphBoxesConverter.class) @Nullable
        GlyphBoxes boxes) {

    public int charEnd() {
        return charStart + CodePoints.count(text);
    }

    /** Where a range of the whole text lies on the page; nowhere without a layout. */
    public List<PageRectangle> rectangles(int from, int to) {
        if (boxes == null) {
            return List.of();
        }
        CodePoints points = new CodePoints(text);
        return boxes.rectangles(points.unit(from - charStart), points.unit(to - charStart));
    }
}
