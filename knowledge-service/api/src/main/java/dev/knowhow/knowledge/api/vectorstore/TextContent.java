package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A piece of text in OpenAI's content lists; {@code type} is {@code text}. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TextContent(String type, String text) {

    /** That text. */
    public static TextContent of(String text) {
        return new TextContent("text", text);
    }
}
