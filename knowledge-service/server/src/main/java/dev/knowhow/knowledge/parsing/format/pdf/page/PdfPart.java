package dev.knowhow.knowledge.parsing.format.pdf.page;

/** A part of a page, in the order of the page. */
public sealed interface PdfPart permits PdfLine, PdfTable {}
