/** Files in knowledge bases: attributes, filters, parsed pages, chunks and live progress. */
@NullMarked
package dev.knowhow.knowledge.document;

import org.jspecify.annotations.NullMarked;
