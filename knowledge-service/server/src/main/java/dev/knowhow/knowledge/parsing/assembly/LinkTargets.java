package dev.knowhow.knowledge.parsing.assembly;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where links lead, to be written behind their text: {@code this page (https://…)}. Not for what only leads around, within
 * the page or the site, and not where the text says it already.
 */
public final class LinkTargets {

    private static final int LONGEST = 300;
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?|ftp)://[^\\s<>]+");
    private static final Pattern CONTACT = Pattern.compile("(?i)(?:mailto|tel):([^\\s?]+).*");
    /** A file of the site, which is something to get; pages of it are only places to go. */
    private static final Pattern DOWNLOAD =
            Pattern.compile("(?i)\\A[^\\s:#?]*\\.(?!(?:x?html?|php\\d?|aspx?|jsp|cgi|md)$)[a-z][a-z0-9]{0,5}");

    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private LinkTargets() {}

    /** Whether a target is short enough to be repeated wherever something refers to it. */
    public static boolean isShort(String target) {
        return target.length() <= LONGEST;
    }

    /** What to write behind a link's text; empty where nothing is. */
    public static String behind(String text, String href) {
        var target = target(href.strip());
        return target.isEmpty() || text.isBlank() || saysSo(text, target) ? "" : " (" + target + ")";
    }

    private static String target(String href) {
        if (!isShort(href)) {
            return "";
        }
        var contact = CONTACT.matcher(href);
        if (contact.matches()) {
            return contact.group(1);
        }
        return ADDRESS.matcher(href).matches() || DOWNLOAD.matcher(href).matches() ? href : "";
    }

    /** Whether the text names the target or its last part, as links to the pages of a wiki do. */
    private static boolean saysSo(String text, String target) {
        var words = words(text);
        var path = target.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return words.isEmpty()
                || words.contains(words(target.replaceFirst("^[a-zA-Z]+://(?:www\\.)?", "")))
                || words.equals(words(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static String words(String text) {
        return NOT_WORDS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
