package dev.knowhow.knowledge.parsing.assembly;

import dev.knowhow.knowledge.parsing.Block;
import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.ParsingWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts blocks together to a document. Blocks stand apart by an empty line, rows of a table and items of a list by a
 * line end.
 */
public final class DocumentAssembler {

    private static final int DEEPEST_INDENT = 10;

    private final DocumentType type;
    private final ParsingLimits limits;
    private final List<ParsedPage> pages = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<ParsingWarning> warnings = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int faults;
    private int pageStart;
    private int indent;
    private @Nullable BlockKind last;
    private @Nullable String title;
    private @Nullable String language;

    public DocumentAssembler(DocumentType type, ParsingLimits limits) {
        this.type = type;
        this.limits = limits;
    }

    public DocumentAssembler title(@Nullable String value) {
        title = clean(Titles.meaningful(value), title);
        return this;
    }

    public DocumentAssembler language(@Nullable String value) {
        language = clean(value, language);
        return this;
    }

    public void warn(ParsingWarning warning) {
        warnings.add(warning);
    }

    /** The text with what no text may hold mended, which is counted. */
    public String mend(String text, UnaryOperator<String> mending) {
        var mended = mending.apply(text);
        if (!mended.equals(text)) {
            faults += Characters.faults(text);
        }
        return mended;
    }

    private @Nullable String clean(@Nullable String value, @Nullable String otherwise) {
        var text = value == null
                ? ""
                : Heading.title(mend(value, Characters::clean).strip());
        return text.isEmpty() ? otherwise : text;
    }

    public void heading(int level, String text) {
        add(BlockKind.HEADING, Math.clamp(level, 1, 6), text);
    }

    public void add(BlockKind kind, String text) {
        add(kind, 0, text);
    }

    /**
     * Adds an item of a list, indented by how many items it stands within. The white space belongs to no block: it
     * separates, as line ends do.
     */
    public void item(int depth, String text) {
        indent = Math.min(depth, DEEPEST_INDENT);
        add(BlockKind.LIST_ITEM, text);
        indent = 0;
    }

    /** Adds a block; blank text is left out. Returns where its text begins on the page. */
    public int add(BlockKind kind, int level, String raw) {
        var text = mend(raw, Characters::clean).strip();
        if (text.isEmpty()) {
            return page.length();
        }
        separate(kind);
        var start = page.length();
        page.append(text);
        checkLength();
        blocks.add(new Block(kind, level, pageStart + start, pageStart + page.length()));
        last = kind;
        return start;
    }

    private void separate(BlockKind kind) {
        if (!page.isEmpty()) {
            var sameList = kind == last && (kind == BlockKind.LIST_ITEM || kind == BlockKind.TABLE_ROW);
            page.append(sameList ? "\n" : "\n\n").repeat("  ", indent);
        }
    }

    /** Keeps the rows that follow apart from the rows before. */
    public void endTable() {
        last = null;
    }

    private void checkLength() {
        if (pageStart + page.length() > limits.maxTextLength()) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The document holds more than %,d characters of text. Split it into smaller files."
                            .formatted(limits.maxTextLength()));
        }
    }

    /** Whether there is no text so far. */
    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The text of the page so far. */
    public String text() {
        return page.toString();
    }

    /** Length of the text of the page so far. */
    public int pageLength() {
        return page.length();
    }

    public void endPage(@Nullable Integer number, @Nullable GlyphBoxes boxes) {
        pages.add(new ParsedPage(number, page.toString(), pageStart, boxes));
        pageStart += page.length() + ParsedDocument.PAGE_SEPARATOR.length();
        page.setLength(0);
        last = null;
    }

    /**
     * The document; a document without pages gets its only one. Without a title of its own it has that of its first heading,
     * unless that is one of many releases.
     */
    public ParsedDocument build() {
        if (pages.isEmpty()) {
            endPage(null, null);
        }
        if (blocks.isEmpty()) {
            throw new ParsingException(ParsingFailure.EMPTY, emptyReason());
        }
        if (faults > 0) {
            warn(ParsingWarning.charactersMended(faults));
        }
        var document = new ParsedDocument(type, title, language, pages, blocks, warnings);
        if (title != null) {
            return document;
        }
        var first = document.headings().stream().findFirst().map(Heading::text);
        return first.filter(text -> !Heading.namesRelease(text))
                .map(text -> document.withTitle(Heading.title(text)))
                .orElse(document);
    }

    private String emptyReason() {
        return switch (type) {
            case PDF -> "The PDF holds no text, and no text was recognized in its images.";
            case IMAGE -> "No text was recognized in the image.";
            case XLSX, ODS, CSV -> "The table holds no values.";
            case DOCX, PPTX, ODT, ODP, EPUB, MESSAGE, HTML, MARKDOWN, JSON, YAML, SETTINGS, GETTEXT, NOTEBOOK, TEXT ->
                "The document holds no text.";
        };
    }
}
