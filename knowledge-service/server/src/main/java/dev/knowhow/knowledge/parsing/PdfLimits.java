package dev.knowhow.knowledge.parsing;

/**
 * What reading or drawing a PDF may cost, whose few kilobytes can ask for work without end.
 *
 * @param maxPages     pages
 * @param maxOperators drawing instructions of all pages, each time that one is carried out
 * @param maxForms     times that a page draws a graphic which the file embeds (form XObjects)
 * @param maxNesting   embedded graphics within each other
 * @param maxGlyphs    characters that a page prints
 */
public record PdfLimits(int maxPages, long maxOperators, int maxForms, int maxNesting, int maxGlyphs) {

    public PdfLimits {
        if (maxPages <= 0 || maxOperators <= 0 || maxForms <= 0 || maxNesting <= 0 || maxGlyphs <= 0) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }
}
