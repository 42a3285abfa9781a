package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Where a sentence of an answer comes from; the same record in the API, the console and the stored answer.
 *
 * @param documentId the file's id
 * @param version which upload of that file name in the knowledge base, from 1
 * @param page page of the first quoted character, from 1; null for formats without pages
 * @param charStart first quoted character in the document's parsed text, in code points
 * @param charEnd one past the last quoted character
 * @param quote the document's text from {@code charStart} to {@code charEnd}, unaltered
 * @param score how well the chunk fits the question, 0..1
 * @param index position in the answer's text, in code points, at which the cited sentence ends
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Citation(
        String documentId,
        String filename,
        String vectorStoreId,
        int version,
        @Nullable Integer page,
        int charStart,
        int charEnd,
        String quote,
        String chunkId,
        double score,
        int index) {

    /** The same for a sentence that ends elsewhere. */
    public Citation at(int end) {
        return new Citation(
                documentId, filename, vectorStoreId, version, page, charStart, charEnd, quote, chunkId, score, end);
    }
}
