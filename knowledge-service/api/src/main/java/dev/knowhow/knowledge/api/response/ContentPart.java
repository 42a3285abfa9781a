package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** A part of an answer: text with citations, or what was given instead of one before a refusal became a text. */
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

    /** OpenAI's word for what is unsafe to answer; answers kept from earlier versions say so what the documents lack. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Refusal(String refusal) implements ContentPart {}
}
