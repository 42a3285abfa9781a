package dev.knowhow.knowledge.parsing;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as text. The whole text is the page texts joined with {@link #PAGE_SEPARATOR}; every offset is in UTF-16
 * units of it. Blocks are in order, do not overlap, do not cross pages, and cover everything but separators.
 *
 * @param type     format found by content
 * @param title    title the document gives itself, or its first heading
 * @param language BCP 47 tag the document declares; null where it declares none
 * @param pages    at least one; a format without pages has exactly one, without number
 * @param blocks   headings, paragraphs, list items and table rows
 * @param warnings what was assumed or mended to read it
 */
public record ParsedDocument(
        DocumentType type,
        @Nullable String title,
        @Nullable String language,
        List<ParsedPage> pages,
        List<Block> blocks,
        List<ParsingWarning> warnings) {

    /** What stands between the texts of two pages in the whole text. */
    public static final String PAGE_SEPARATOR = "\n\n";

    public ParsedDocument {
        pages = List.copyOf(pages);
        blocks = List.copyOf(blocks);
        warnings = List.copyOf(warnings);
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a document has at least one page");
        }
    }

    /** The same document under that title. */
    public ParsedDocument withTitle(String newTitle) {
        return new ParsedDocument(type, newTitle, language, pages, blocks, warnings);
    }

    /** The same document with other warnings. */
    public ParsedDocument withWarnings(List<ParsingWarning> changed) {
        return new ParsedDocument(type, title, language, pages, blocks, changed);
    }

    /** The whole text; joined at each call where there are several pages, so hold on to it. */
    public String text() {
        return pages.size() == 1
                ? pages.getFirst().text()
                : pages.stream().map(ParsedPage::text).collect(Collectors.joining(PAGE_SEPARATOR));
    }

    /** Length of the whole text in UTF-16 units. */
    public int length() {
        return pages.getLast().charEnd();
    }

    /** Number of numbered pages; null for formats without pages. */
    public @Nullable Integer pageCount() {
        return pages.getFirst().number() == null ? null : pages.size();
    }

    /** The page that holds the character at an offset of the whole text; a separator belongs to the page before it. */
    public ParsedPage pageAt(int offset) {
        var low = 0;
        var high = pages.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (pages.get(middle).charStart() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return pages.get(low);
    }

    /** The headings in order. */
    public List<Heading> headings() {
        return blocks.stream()
                .filter(block -> block.kind() == BlockKind.HEADING)
                .map(this::heading)
                .toList();
    }

    private Heading heading(Block block) {
        var page = pageAt(block.charStart());
        var text = page.text().substring(block.charStart() - page.charStart(), block.charEnd() - page.charStart());
        return new Heading(block.level(), text, block.charStart());
    }
}
