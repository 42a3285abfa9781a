package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** A part of an answer: text with citations, or a refusal. */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContentPart.OutputText.class, name = "output_text"),
    @JsonSubTypes.Type(value = ContentPart.Refusal.class, name = "refusal")
})
public sealed interface ContentPart {

    /** Text and where it comes from; {@code logprobs} is always empty. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record OutputText(String text, List<Annotation> annotations, List<Object> logprobs) implements ContentPart {

        /** That text with these citations. */
        public static OutputText of(String text, List<Annotation> annotations) {
            return new OutputText(text, annotations, List.of());
        }
    }

    /** The documents do not answer the question; the text says what is missing. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Refusal(String refusal) implements ContentPart {}
}
