package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.SnakeCase;

/** A piece of text in OpenAI's content lists; {@code type} is {@code text}. */
@SnakeCase
public record TextContent(String type, String text) {

    /** That text. */
    public static TextContent of(String text) {
        return new TextContent("text", text);
    }
}
