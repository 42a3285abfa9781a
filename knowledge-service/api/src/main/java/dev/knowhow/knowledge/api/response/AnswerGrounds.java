package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.knowhow.knowledge.api.answer.Citation;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer from documents is what it is.
 *
 * @param confidence that the documents hold the answer, 0..1
 * @param parts which citation answers what; empty where a language model wrote
 * @param reason why it was refused, such as {@code not_named}; left out where it was not
 * @param nearest the passages that come nearest to what was refused, at most three; their {@code index} is 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Serdeable(naming = SnakeCaseStrategy.class)
public record AnswerGrounds(
        double confidence,
        @JsonInclude List<Part> parts,
        @Nullable String reason,
        @JsonInclude List<Citation> nearest) {

    /**
     * What a citation is there for.
     *
     * @param asked the part of the question, in its words
     * @param citation its place among the answer's annotations, from 0
     * @param related whether it only adds to what answers
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Part(String asked, int citation, boolean related) {}
}
