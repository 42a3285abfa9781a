package dev.knowhow.durable.llm;

import org.jspecify.annotations.Nullable;

/**
 * What a language model said.
 *
 * @param text as it came
 * @param usage as the server counts; null where it does not
 * @param cutOff whether the limit of tokens ended it
 */
public record Completion(String text, @Nullable Usage usage, boolean cutOff) {

    /** Tokens read and written. */
    public record Usage(int inputTokens, int outputTokens) {}
}
