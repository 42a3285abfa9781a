package dev.knowhow.knowledge.parsing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A heading of a document.
 *
 * @param level     1 (outermost) to 6
 * @param text      the heading as it stands in the text
 * @param charStart where it begins in the whole text, in UTF-16 units
 */
public record Heading(int level, String text, int charStart) {

    private static final String VERSION = "(?:v\\d{1,6}|v?\\d{1,6}(?:\\.\\w{1,20}){1,5})(?:[-+~][\\w.+~-]{1,40})?";
    private static final String DATE = "(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4}"
            + "|\\d{1,2}\\.? \\p{L}{3,10}\\.?,? \\d{4}|\\p{L}{3,10}\\.? \\d{1,2}, \\d{4})";
    private static final String BEHIND =
            "(?:\\W{1,4}(?:released (?:on )?)?" + DATE + "|\\W{1,3}[(\\[][^)\\]]{1,40}[)\\]])";
    /** A release as changelogs name it: its version, its date or both, and hardly a word beside. */
    private static final Pattern RELEASE = Pattern.compile("(?iU)(?:"
            + "(?:(?:version|release|changes in|new in|what.s new in)(?: [\\p{L}][\\w.-]{0,30})? )?[(\\[]?" + VERSION
            + "[)\\]]?" + BEHIND
            + "?\\W{0,3}"
            + "|[\\p{L}][\\w.-]{0,30} [(\\[]?" + VERSION + "[)\\]]?" + BEHIND + "\\W{0,3}"
            + "|[\\w.+-]{1,60} \\(" + VERSION + "\\) [\\w ,-]{1,60}; urgency=\\w+"
            + "|[(\\[]?" + DATE + "[)\\]]?(?:\\W{1,4}(?:version |release )?" + VERSION + ")?\\W{0,3}"
            + "|\\W?unreleased\\W?)");

    private static final Pattern CODE =
            Pattern.compile("(?U)(?<![\\w.-])(?=[\\w-]{0,30}\\p{L})(?=[\\w-]{0,30}\\d)\\w[\\w-]{1,30}(?!\\w)");

    /** Every chunk is embedded under its title and headings: one without end would be a cost without end. */
    private static final int LONGEST = 1000;

    private static final int LONGEST_NAME = 100;

    private static final String ATTACHMENT = "Attachment: ";

    /** Whether it names a release of something, by its version or date: {@code 1.3.2 (2026-01-07)}. */
    public static boolean namesRelease(String text) {
        return text.length() <= LONGEST_NAME && RELEASE.matcher(text.strip()).matches();
    }

    /** Whether what stands below it holds for that one thing alone: a release, what has a code such as XR-2041, an attachment. */
    public static boolean namesOne(String text) {
        return attachment(text).isPresent()
                || (text.length() <= LONGEST_NAME
                        && (namesRelease(text) || CODE.matcher(text).find()));
    }

    /** The heading of what is attached to a message under that name. */
    public static String ofAttachment(String name) {
        return ATTACHMENT + name;
    }

    /** The name of what is attached; empty for other headings. */
    public static Optional<String> attachment(String text) {
        return text.startsWith(ATTACHMENT) && text.length() <= ATTACHMENT.length() + LONGEST_NAME
                ? Optional.of(text.substring(ATTACHMENT.length()))
                : Optional.empty();
    }

    /** The text as a title: on one line, and cut where it is longer than a title is, never within a character. */
    public static String title(String text) {
        var end = Math.min(text.length(), LONGEST);
        var whole = end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
        return text.substring(0, whole).replaceAll("\\s+", " ").strip();
    }
}
