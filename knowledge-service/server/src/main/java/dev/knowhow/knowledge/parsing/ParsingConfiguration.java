package dev.knowhow.knowledge.parsing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits for documents and the size of the pool of parser processes.
 *
 * @param maxFileSize       bytes of a file ({@code 512MB})
 * @param maxPages          pages of a PDF
 * @param maxOperators      drawing instructions of all pages of a PDF, each time that one is carried out
 * @param maxForms          times that a page of a PDF draws a graphic which the file embeds
 * @param maxNesting        embedded graphics of a PDF within each other
 * @param maxGlyphs         characters on a page of a PDF
 * @param maxTextLength     UTF-16 units of text in a document
 * @param maxCells          filled cells of a spreadsheet or CSV file
 * @param maxArchiveEntries files inside an Office document or e-book
 * @param maxArchiveSize    bytes of an Office document or e-book once unpacked
 * @param maxExpansion      how many times larger one file inside an Office document or e-book may become when unpacked
 * @param timeout           wall time for one file
 * @param workers           parser processes that may run at once; one tenant holds at most half of them
 * @param workerMemory      heap of a parser process in bytes
 * @param filesPerWorker    files after which a parser process is replaced
 * @param idleTimeout       how long an unused parser process is kept
 * @param directory         where parser processes have a folder each while they live; best on the disk of the files
 */
@ConfigurationProperties("knowhow.parsing")
public record ParsingConfiguration(
        @Bindable(defaultValue = "512MB") @ReadableBytes long maxFileSize,
        @Bindable(defaultValue = "5000") int maxPages,
        @Bindable(defaultValue = "20000000") long maxOperators,
        @Bindable(defaultValue = "50000") int maxForms,
        @Bindable(defaultValue = "25") int maxNesting,
        @Bindable(defaultValue = "200000") int maxGlyphs,
        @Bindable(defaultValue = "20000000") int maxTextLength,
        @Bindable(defaultValue = "2000000") int maxCells,
        @Bindable(defaultValue = "10000") int maxArchiveEntries,
        @Bindable(defaultValue = "1GB") @ReadableBytes long maxArchiveSize,
        @Bindable(defaultValue = "200") int maxExpansion,
        @Bindable(defaultValue = "1m") Duration timeout,
        @Bindable(defaultValue = "2") int workers,
        @Bindable(defaultValue = "256MB") @ReadableBytes long workerMemory,
        @Bindable(defaultValue = "100") int filesPerWorker,
        @Bindable(defaultValue = "30s") Duration idleTimeout,
        @Bindable(defaultValue = "data/parsing") Path directory) {

    /** The limits for one file. */
    public ParsingLimits limits() {
        return new ParsingLimits(
                maxFileSize,
                new PdfLimits(maxPages, maxOperators, maxForms, maxNesting, maxGlyphs),
                maxTextLength,
                maxCells,
                maxArchiveEntries,
                maxArchiveSize,
                maxExpansion,
                timeout);
    }
}
