package dev.knowhow.knowledge.parsing.format.pdf;

/** A part of a page, in the order of the page. */
sealed interface PdfPart permits PdfLine, PdfTable {}
