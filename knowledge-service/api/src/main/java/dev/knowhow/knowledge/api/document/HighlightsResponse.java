package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** Where a range of text lies on a page; empty where the format has no layout or the range is on another page. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record HighlightsResponse(String object, int page, List<Rectangle> data) {

    /** A rectangle as fractions (0 to 1) of the page's width and height, from its top left corner. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Rectangle(double x, double y, double width, double height) {}
}
