package dev.knowhow.durable.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a language model said.
 *
 * @param text as it came
 * @param usage as the server counts; null where it does not
 * @param cutOff whether the limit of tokens ended it
 * @param toolCalls what it wants to be called
 * @param refusal why it declines to answer, where it does
 */
public record Completion(
        String text,
        @Nullable Usage usage,
        boolean cutOff,
        List<ToolCall> toolCalls,
        @Nullable String refusal) {

    public Completion {
        toolCalls = List.copyOf(toolCalls);
    }

    Completion(String text, @Nullable Usage usage, boolean cutOff) {
        this(text, usage, cutOff, List.of(), null);
    }

    /** Tokens read and written. */
    public record Usage(int inputTokens, int outputTokens) {}

    /**
     * A function to call.
     *
     * @param arguments JSON, as it came
     */
    public record ToolCall(String id, String name, String arguments) {}
}
