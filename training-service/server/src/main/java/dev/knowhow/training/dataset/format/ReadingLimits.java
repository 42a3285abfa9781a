package dev.knowhow.training.dataset.format;

/**
 * How much is read.
 *
 * @param maxExamples of a file
 * @param maxLineBytes of a line of JSONL, and characters of a cell
 * @param maxUnpackedBytes of a workbook
 */
public record ReadingLimits(int maxExamples, int maxLineBytes, long maxUnpackedBytes) {}
