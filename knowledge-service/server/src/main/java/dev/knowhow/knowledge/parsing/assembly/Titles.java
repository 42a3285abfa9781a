package dev.knowhow.knowledge.parsing.assembly;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Titles as programs fill them in: many say nothing of what the document is about. */
final class Titles {

    private static final Pattern PROGRAM =
            Pattern.compile("(?i)^(?:microsoft (?:office )?)?(?:word|excel|powerpoint|publisher) - +");
    private static final Pattern EXTENSION = Pattern.compile(
            "(?i)\\.(?:docx?|xlsx?|pptx?|od[tsp]|rtf|txt|html?|tex|dvi|ps|pdf|indd|qxd|pub|pages|fm|vsd|ai|cdr)$");
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsIdeographic}|[\\p{IsKatakana}\\p{IsHiragana}\\p{IsHangul}]{2}" + "|\\p{L}[\\p{L}\\p{M}'’]{2}");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
    /** What programs call a document that nobody has called anything. */
    private static final Set<String> NAMELESS = Set.of(
            "untitled",
            "untitleddocument",
            "anonymous",
            "unspecified",
            "document",
            "newdocument",
            "notitle",
            "none",
            "null",
            "presentation",
            "powerpointpresentation",
            "slide",
            "book",
            "worksheet",
            "sheet",
            "print",
            "printout",
            "layout",
            "template",
            "title",
            "unbenannt",
            "dokument",
            "präsentation",
            "powerpointpräsentation",
            "mappe",
            "sanstitre",
            "sintítulo",
            "documento",
            "présentationpowerpoint",
            "presentacióndepowerpoint",
            "無題",
            "无标题");

    private Titles() {}

    /** The title without the program's and the file's part in it; null where nothing is left that has a word in it. */
    static @Nullable String meaningful(@Nullable String title) {
        if (title == null) {
            return null;
        }
        var name = PROGRAM.matcher(title.strip()).replaceFirst("");
        var stem = EXTENSION.matcher(name).replaceFirst("");
        var isFileName = !stem.equals(title.strip()) && !stem.contains(" ");
        return isFileName
                        || !WORD.matcher(stem).find()
                        || NAMELESS.contains(
                                NOT_LETTERS.matcher(stem).replaceAll("").toLowerCase(Locale.ROOT))
                ? null
                : stem;
    }
}
