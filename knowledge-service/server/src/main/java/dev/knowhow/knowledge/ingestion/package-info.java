/** The durable jobs that turn files into chunks, and that remove what was deleted. */
@NullMarked
package dev.knowhow.knowledge.ingestion;

import org.jspecify.annotations.NullMarked;
