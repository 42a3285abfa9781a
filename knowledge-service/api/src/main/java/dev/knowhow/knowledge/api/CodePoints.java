package dev.knowhow.knowledge.api;

/**
 * Positions in a text. The API counts code points, as PostgreSQL and Python do; Java counts UTF-16 units, two for each
 * emoji. Only here one becomes the other. It goes on from the position it was asked for last, so that many positions in
 * the order of the text cost one pass over it.
 */
public final class CodePoints {

    private final String text;
    private int unit;
    private int codePoint;

    public CodePoints(String text) {
        this.text = text;
    }

    /** How long a text is, in code points. */
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How many code points stand before a UTF-16 unit of the text. */
    public int before(int target) {
        codePoint += target < unit ? -text.codePointCount(target, unit) : text.codePointCount(unit, target);
        unit = target;
        return codePoint;
    }

    /** The UTF-16 unit at which a code point begins; the nearest end of the text for one that it does not have. */
    public int unit(int target) {
        while (codePoint < target && unit < text.length()) {
            unit += Character.charCount(text.codePointAt(unit));
            codePoint++;
        }
        while (codePoint > target && unit > 0) {
            unit -= Character.charCount(text.codePointBefore(unit));
            codePoint--;
        }
        return unit;
    }
}
