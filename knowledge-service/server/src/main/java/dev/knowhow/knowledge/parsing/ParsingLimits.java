package dev.knowhow.knowledge.parsing;

import java.time.Duration;

/**
 * What one file may cost.
 *
 * @param maxFileSize        bytes of the file
 * @param pdf                what a PDF may cost beyond that
 * @param maxTextLength      UTF-16 units of the whole text
 * @param maxCells           filled cells of a spreadsheet or CSV file
 * @param maxArchiveEntries  files inside an Office document or e-book
 * @param maxArchiveSize     bytes of an Office document or e-book once unpacked
 * @param maxExpansion       how many times larger one file inside an Office document or e-book may become when unpacked
 * @param timeout            wall time for reading one file or drawing one page; held by the child process
 */
public record ParsingLimits(
        long maxFileSize,
        PdfLimits pdf,
        int maxTextLength,
        int maxCells,
        int maxArchiveEntries,
        long maxArchiveSize,
        int maxExpansion,
        Duration timeout) {

    public ParsingLimits {
        if (maxFileSize <= 0
                || maxTextLength <= 0
                || maxCells <= 0
                || maxArchiveEntries <= 0
                || maxArchiveSize <= 0
                || maxExpansion <= 0
                || timeout.isNegative()
                || timeout.isZero()) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }
}
