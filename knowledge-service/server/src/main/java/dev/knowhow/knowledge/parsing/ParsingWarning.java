package dev.knowhow.knowledge.parsing;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was assumed or mended so that a document could be read.
 *
 * @param code      names the kind
 * @param message   says to a person what was done, and what to do if that was wrong
 * @param pages     numbers of the pages that it is about; empty where it is about no page in particular
 * @param languages those that letters were recognized as, by their ISO 639-1 codes
 */
public record ParsingWarning(String code, String message, List<Integer> pages, List<String> languages) {

    private static final String TEXT_RECOGNIZED = "text_recognized";

    public ParsingWarning {
        pages = List.copyOf(pages);
        languages = List.copyOf(languages);
    }

    private ParsingWarning(String code, String message) {
        this(code, message, List.of(), List.of());
    }

    /** The file does not tell its encoding. */
    public static ParsingWarning encodingGuessed(Charset charset) {
        return new ParsingWarning(
                "encoding_guessed",
                "The file does not say how its characters are encoded. It was read as %s, which fits best. If letters are"
                                .formatted(charset.name())
                        + " wrong, save it as UTF-8 and upload it again.");
    }

    /** Some bytes are nothing in the file's encoding. */
    public static ParsingWarning bytesReplaced(int count, Charset charset) {
        return new ParsingWarning(
                "bytes_replaced",
                "Damaged in %s: bytes that are no characters in %s, the encoding of the rest. What stands in their place is"
                                .formatted(places(count), charset.name())
                        + " a guess. Look at the text if it matters, and save it as UTF-8.");
    }

    /** The document holds what no text may hold. */
    public static ParsingWarning charactersMended(int count) {
        return new ParsingWarning(
                "characters_mended",
                "Damaged in %s: characters that are none (NUL, half an emoji) were left out or are shown as \uFFFD. Look at the"
                                .formatted(places(count))
                        + " text, and upload the file anew if something is missing.");
    }

    /** Pages that are images were read by recognizing their letters. */
    public static ParsingWarning textRecognized(List<Integer> pages) {
        return textRecognized(pages, List.of(), "");
    }

    private static ParsingWarning textRecognized(List<Integer> pages, List<String> languages, String advice) {
        var as = languages.isEmpty() ? "" : " as " + names(languages);
        return new ParsingWarning(
                "text_recognized",
                "%s read by OCR (Tesseract)%s: letters and numbers may be wrong there. Look at the page if it matters.%s"
                        .formatted(pages(pages), as, advice),
                pages,
                languages);
    }

    /**
     * The same warning, and where it is about recognized letters, what they were taken for.
     *
     * @param read    the languages that pages were read in, by their ISO 639-1 codes
     * @param missing the language that pages turned out to be in and were not read in; null for none
     * @param failed whether that was tried, and is not just not installed
     */
    public ParsingWarning inLanguages(List<String> read, @Nullable String missing, boolean failed) {
        return code.equals(TEXT_RECOGNIZED)
                ? textRecognized(pages, read, missing == null ? "" : advice(missing, failed))
                : this;
    }

    private static String advice(String missing, boolean failed) {
        return failed
                ? " The text seems to be %s, and reading it as that failed: upload the file again later, or with smaller images."
                        .formatted(name(missing))
                : " The text seems to be %s, which Tesseract has not installed here: have it installed (Debian and Ubuntu:"
                                .formatted(name(missing))
                        + " apt install tesseract-ocr-%s), then upload the file again."
                                .formatted(Locale.forLanguageTag(missing).getISO3Language());
    }

    /** "German and English". */
    private static String names(List<String> languages) {
        var names = languages.stream().map(ParsingWarning::name).toList();
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String name(String language) {
        return Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }

    /** Pages that are images could not be read. */
    public static ParsingWarning pagesNotRead(List<Integer> pages, String reason) {
        return new ParsingWarning(
                "pages_not_read",
                "%s not read, as an image without text. %s".formatted(pages(pages), reason),
                pages,
                List.of());
    }

    /** "Page 3 was", "Pages 1-4, 7 were". */
    private static String pages(List<Integer> pages) {
        var ranges = new ArrayList<String>();
        for (var first = 0; first < pages.size(); ) {
            var last = first;
            while (last + 1 < pages.size() && pages.get(last + 1) == pages.get(last) + 1) {
                last++;
            }
            ranges.add(first == last ? "" + pages.get(first) : pages.get(first) + "-" + pages.get(last));
            first = last + 1;
        }
        return pages.size() == 1 ? "Page " + pages.getFirst() + " was" : "Pages " + String.join(", ", ranges) + " were";
    }

    private static String places(int count) {
        return count == 1 ? "1 place" : "%,d places".formatted(count);
    }
}
