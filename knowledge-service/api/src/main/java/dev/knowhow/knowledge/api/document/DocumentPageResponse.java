package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * The text of one page.
 *
 * @param page from 1; formats without pages have one page, 1
 * @param pageCount how many there are; 1 for formats without pages
 * @param paged whether the format has pages
 * @param charStart where the page begins in the document's whole text, in code points
 * @param charEnd where it ends, exclusive
 * @param hasImage whether the page can be drawn
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DocumentPageResponse(
        String object,
        String fileId,
        int page,
        int pageCount,
        boolean paged,
        int charStart,
        int charEnd,
        String text,
        boolean hasImage) {}
