package dev.knowhow.knowledge.api.response;

import dev.knowhow.knowledge.api.answer.Citation;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A citation as OpenAI has it, with the whole citation beside it.
 *
 * @param type {@code file_citation}
 * @param index position in the text, in code points, at which the cited sentence ends
 * @param knowhow page, range and quote; beyond OpenAI's API
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Annotation(String type, String fileId, String filename, int index, Citation knowhow) {

    /** The annotation of a citation. */
    public static Annotation of(Citation citation) {
        return new Annotation("file_citation", citation.documentId(), citation.filename(), citation.index(), citation);
    }
}
