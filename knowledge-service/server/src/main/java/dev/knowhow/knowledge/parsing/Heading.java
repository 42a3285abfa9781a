package dev.knowhow.knowledge.parsing;

/**
 * A heading of a document.
 *
 * @param level     1 (outermost) to 6
 * @param text      the heading as it stands in the text
 * @param charStart where it begins in the whole text, in UTF-16 units
 */
public record Heading(int level, String text, int charStart) {

    /** Every chunk is embedded under its title and headings: one without end would be a cost without end. */
    private static final int LONGEST = 1000;

    /** The text as a title: on one line, and cut where it is longer than a title is, never within a character. */
    public static String title(String text) {
        var end = Math.min(text.length(), LONGEST);
        var whole = end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
        return text.substring(0, whole).replaceAll("\\s+", " ").strip();
    }
}
