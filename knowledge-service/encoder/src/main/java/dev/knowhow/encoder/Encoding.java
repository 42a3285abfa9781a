package dev.knowhow.encoder;

/** A model's input for one text. */
public final class Encoding {

    private final int[] ids;
    private final boolean truncated;

    /** Takes over {@code ids}. */
    Encoding(int[] ids, boolean truncated) {
        this.ids = ids;
        this.truncated = truncated;
    }

    public int[] ids() {
        return ids;
    }

    /** Whether the text was longer than what is here. */
    public boolean isTruncated() {
        return truncated;
    }
}
