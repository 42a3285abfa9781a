package dev.knowhow.knowledge.embedding;

import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import java.util.List;

/**
 * A text to embed as a whole and by its pieces.
 *
 * @param context what stands before the pieces and only tells what they are about; may be empty
 * @param ends where in {@code text} each piece ends, in UTF-16 units; rising. The first one begins at 0, each other one where
 *     the one before it ends
 */
public record Passage(String context, String text, List<Integer> ends) {

    public Passage {
        ends = List.copyOf(ends);
    }

    /** Whose pieces are its sentences and lines: whatever answers from it consists of some of them. */
    public static Passage of(String context, String text) {
        return new Passage(
                context, text, Sentences.of(text).stream().map(Span::end).toList());
    }

    /** What is embedded. */
    public String whole() {
        return context + text;
    }
}
