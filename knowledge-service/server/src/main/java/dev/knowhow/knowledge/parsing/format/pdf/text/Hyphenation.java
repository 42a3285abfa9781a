package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs.Paragraph;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Joins lines to running text. Where a line ends with a hyphen, the document itself tells whether the hyphen belongs to
 * the word: the word stands elsewhere with it ("cost-effective"), without it ("international"), or the hyphen goes if
 * both parts are small letters.
 */
final class Hyphenation {

    private static final Pattern WORD = Pattern.compile("\\p{L}++(?:-\\p{L}++)*+");
    /** Words that lines divide on and on grow without end, and none of them stands elsewhere. */
    private static final int LONGEST_PART = 100;

    private static final String HYPHENS = "-\u2010\u00AD";

    private final Set<String> words;

    private Hyphenation(Set<String> words) {
        this.words = words;
    }

    /** Learns the words of a document, without those that a line end divides. */
    static Hyphenation of(List<List<Paragraph>> pages) {
        var words = new HashSet<String>();
        for (var page : pages) {
            for (var paragraph : page) {
                for (var line : paragraph.lines()) {
                    var matcher = WORD.matcher(line.text());
                    while (matcher.find()) {
                        if (matcher.end() < line.text().length() - 1 && matcher.start() > 0) {
                            words.add(matcher.group().toLowerCase(Locale.ROOT));
                        }
                    }
                }
            }
        }
        return new Hyphenation(words);
    }

    GlyphRun join(List<PdfLine> lines) {
        var joined = new GlyphRun();
        for (var line : lines) {
            if (joined.length() > 0) {
                joint(joined, line.text());
            }
            joined.append(line.glyphs());
        }
        return joined;
    }

    /** Ends the line before: with a space, nothing, or without its hyphen. */
    private void joint(GlyphRun joined, String next) {
        var last = joined.last();
        if (HYPHENS.indexOf(last) >= 0 && Character.isLetter(next.codePointAt(0))) {
            if (last == '\u00AD' || !keepsHyphen(joined, next)) {
                joined.removeLast();
            }
        } else if (!(isIdeographic(last) && isIdeographic(next.charAt(0)))) {
            joined.appendSpace();
        }
    }

    private boolean keepsHyphen(GlyphRun text, String next) {
        var start = text.length() - 1;
        var least = Math.max(0, start - LONGEST_PART);
        while (start > least && Character.isLetter(text.at(start - 1))) {
            start--;
        }
        var end = 0;
        while (end < Math.min(next.length(), LONGEST_PART) && Character.isLetter(next.charAt(end))) {
            end++;
        }
        var first = text.text(start, text.length() - 1);
        var second = next.substring(0, end);
        if (words.contains((first + second).toLowerCase(Locale.ROOT))) {
            return false;
        }
        var divided = first.length() > 1
                && !Character.isUpperCase(second.codePointAt(0))
                && !(start > 0 && text.at(start - 1) == '-');
        return !divided || words.contains((first + "-" + second).toLowerCase(Locale.ROOT));
    }

    private static boolean isIdeographic(char c) {
        return Character.isIdeographic(c) || (c >= '\u3000' && c <= '\u30FF') || (c >= '\uFF00' && c <= '\uFFEF');
    }
}
