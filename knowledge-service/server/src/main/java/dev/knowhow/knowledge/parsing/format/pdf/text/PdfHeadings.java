package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs.Paragraph;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/**
 * Finds headings: where the document has bookmarks, the paragraphs that they name; else short paragraphs in larger or
 * bold print, the largest print being level 1.
 */
public final class PdfHeadings {

    private static final int LONGEST = 200;
    private static final double LARGER = 1.12;
    private static final int MAX_BOOKMARKS = 5000;
    /** A bookmark names a heading, and many bookmarks may share one title; in bytes of UTF-16. */
    private static final int LONGEST_TITLE = 2 * 5 * LONGEST;

    private final Map<String, Integer> bookmarks = new HashMap<>();
    private final Map<Float, Integer> levels = new HashMap<>();
    private float bodySize;
    private int bookmarksRead;

    private PdfHeadings() {}

    public static PdfHeadings of(PDDocument document, List<List<Paragraph>> pages) {
        var headings = new PdfHeadings();
        headings.readBookmarks(document);
        headings.readSizes(pages);
        return headings;
    }

    /** The headings of pages without bookmarks. */
    public static PdfHeadings of(List<List<Paragraph>> pages) {
        var headings = new PdfHeadings();
        headings.readSizes(pages);
        return headings;
    }

    /** 1 to 6, or 0 for a paragraph that is no heading. */
    int level(int page, Paragraph paragraph, String text) {
        if (text.length() > LONGEST
                || text.codePoints().filter(Character::isLetter).count() < 2) {
            return 0;
        }
        var bookmark = bookmarks.getOrDefault(page + " " + normalize(text), 0);
        if (bookmark > 0 || paragraph.kind() == BlockKind.TABLE_ROW) {
            return bookmark;
        }
        return bookmarks.size() >= 3 ? 0 : levelByPrint(paragraph, text);
    }

    private int levelByPrint(Paragraph paragraph, String text) {
        var last = text.charAt(text.length() - 1);
        if (last == '.' || last == ',' || last == ';' || paragraph.lines().size() > 3) {
            return 0;
        }
        if (paragraph.fontSize() > bodySize * LARGER) {
            return levels.getOrDefault(paragraph.fontSize(), 6);
        }
        var boldLine = paragraph.bold()
                && paragraph.fontSize() >= bodySize
                && paragraph.lines().size() == 1;
        return boldLine && paragraph.kind() == BlockKind.PARAGRAPH && text.length() <= LONGEST / 2 && last != ':'
                ? Math.min(levels.size() + 1, 6)
                : 0;
    }

    private void readSizes(List<List<Paragraph>> pages) {
        var characters = new TreeMap<Float, Integer>();
        pages.forEach(page -> page.forEach(paragraph -> paragraph
                .lines()
                .forEach(line -> characters.merge(line.fontSize(), line.text().length(), Integer::sum))));
        bodySize = characters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
        var larger = characters.keySet().stream()
                .filter(size -> size > bodySize * LARGER)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (var i = 0; i < larger.size(); i++) {
            levels.put(larger.get(i), Math.min(i + 1, 5));
        }
    }

    private void readBookmarks(PDDocument document) {
        var outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            readBookmarks(document, outline, 1);
        }
    }

    private void readBookmarks(PDDocument document, PDOutlineNode parent, int level) {
        for (var item : parent.children()) {
            // Bookmarks that go round in a circle name nothing new for ever.
            if (++bookmarksRead > MAX_BOOKMARKS || level > 6) {
                return;
            }
            var page = page(document, item);
            if (page > 0
                    && item.getCOSObject().getDictionaryObject(COSName.TITLE) instanceof COSString title
                    && title.getBytes().length <= LONGEST_TITLE) {
                bookmarks.putIfAbsent(page + " " + normalize(title.getString()), level);
            }
            readBookmarks(document, item, level + 1);
        }
    }

    /** 1-based page of a bookmark, or 0; a broken bookmark is no reason to give up the document. */
    private static int page(PDDocument document, PDOutlineItem item) {
        try {
            var page = item.findDestinationPage(document);
            return page == null ? 0 : document.getPages().indexOf(page) + 1;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Letters only: bookmarks leave out section numbers and differ in spaces and quotes. */
    private static String normalize(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", "");
    }
}
