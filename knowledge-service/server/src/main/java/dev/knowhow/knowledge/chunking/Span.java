package dev.knowhow.knowledge.chunking;

/**
 * A range of a text.
 *
 * @param start first UTF-16 unit
 * @param end   end, exclusive
 */
public record Span(int start, int end) {

    /** The text of the range. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
