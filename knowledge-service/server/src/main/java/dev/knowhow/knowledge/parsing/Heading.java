package dev.knowhow.knowledge.parsing;

/**
 * A heading of a document.
 *
 * @param level     1 (outermost) to 6
 * @param text      the heading as it stands in the text
 * @param charStart where it begins in the whole text, in UTF-16 units
 */
public record Heading(int level, String text, int charStart) {}
