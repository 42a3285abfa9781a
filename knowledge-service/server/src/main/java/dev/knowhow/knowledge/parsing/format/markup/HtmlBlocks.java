package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

/** Turns an HTML tree into blocks: what a browser would set apart becomes a block of its own. */
final class HtmlBlocks {

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "main",
            "menu",
            "ol",
            "p",
            "section",
            "ul");
    private static final Set<String> LISTS = Set.of("menu", "ol", "ul");
    /** What makes a table that holds it layout. */
    private static final Set<String> NEVER_IN_CELLS = Set.of("table", "h1", "h2", "h3", "pre");

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0]+");
    /** Says where a long word may be broken; nobody sees it. */
    private static final String ZERO_WIDTH_SPACE = "\u200B";

    /** Stands for a br element until white space is collapsed. */
    private static final char LINE_BREAK = '\u2028';

    private static final Pattern BROKEN_LINE = Pattern.compile(" ?" + LINE_BREAK + " ?");

    private static final int MAX_DEPTH = 400;

    private final DocumentAssembler assembler;
    private final StringBuilder inline = new StringBuilder();
    private BlockKind kind = BlockKind.PARAGRAPH;
    private String marker = "";
    /** Lists that are open; what is in the outermost one is not indented. */
    private int lists;

    /** The number of the last item of each list so far. */
    private final IdentityHashMap<Element, Integer> numbers = new IdentityHashMap<>();

    HtmlBlocks(DocumentAssembler assembler) {
        this.assembler = assembler;
    }

    void read(Element root) {
        writeTargets(root);
        readChildren(root, 0);
        flush();
    }

    /** Headings are linked to be found again: nobody goes anywhere from them. */
    private static void writeTargets(Element root) {
        for (var link : root.select("a[href]")) {
            var behind = LinkTargets.behind(link.text(), link.attr("href"));
            if (!behind.isEmpty() && link.closest("h1, h2, h3, h4, h5, h6") == null) {
                link.appendChild(new TextNode(behind));
            }
        }
    }

    private void readChildren(Node parent, int depth) {
        for (var child : parent.childNodes()) {
            if (child instanceof TextNode text) {
                append(text.getWholeText());
            } else if (child instanceof Element element) {
                readElement(element, depth + 1);
            }
        }
    }

    private void readElement(Element element, int depth) {
        var name = element.normalName();
        if (depth > MAX_DEPTH) {
            append(element.text());
        } else if (name.equals("br")) {
            inline.append(LINE_BREAK);
        } else if (name.equals("img")) {
            append(element.attr("alt"));
        } else if (HEADINGS.contains(name)) {
            flush();
            assembler.heading(name.charAt(1) - '0', collapse(element.text()));
        } else if (name.equals("pre")) {
            flush();
            assembler.add(BlockKind.CODE, element.wholeText().stripTrailing());
        } else if (name.equals("table")) {
            flush();
            readTable(element, depth);
        } else if (name.equals("li") || name.equals("dd")) {
            readItem(element, depth, name.equals("li") ? marker(element) : "");
        } else if (BLOCKS.contains(name)) {
            flush();
            lists += LISTS.contains(name) ? 1 : 0;
            readChildren(element, depth);
            flush();
            lists -= LISTS.contains(name) ? 1 : 0;
        } else {
            readChildren(element, depth);
        }
    }

    private void readItem(Element element, int depth, String itemMarker) {
        flush();
        var outer = kind;
        kind = BlockKind.LIST_ITEM;
        marker = itemMarker;
        readChildren(element, depth);
        flush();
        marker = "";
        kind = outer;
    }

    private String marker(Element item) {
        var list = item.parent();
        if (list == null || !list.normalName().equals("ol")) {
            return "• ";
        }
        var number = numbers.containsKey(list) ? numbers.get(list) + 1 : start(list);
        numbers.put(list, number);
        return number + ". ";
    }

    private static int start(Element list) {
        var start = list.attr("start");
        return start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
    }

    /** A table of one column, or one that holds further blocks, is layout: its cells are read as blocks. */
    private void readTable(Element table, int depth) {
        if (isLayout(table)) {
            readChildren(table, depth);
            flush();
            return;
        }
        table.children().stream()
                .filter(child -> child.normalName().equals("caption"))
                .forEach(caption -> assembler.add(BlockKind.PARAGRAPH, collapse(caption.text())));
        var writer = new TableWriter(assembler);
        var grid = new HtmlTableGrid();
        for (var row : table.select("tr")) {
            var cells = row.children().stream().filter(HtmlBlocks::isCell).toList();
            var values = grid.next(cells);
            if (writer.isBeforeRows()
                    && cells.size() > 1
                    && cells.stream().allMatch(cell -> cell.normalName().equals("th"))) {
                writer.header(values);
            } else {
                writer.row(values);
            }
        }
        writer.end();
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("th") || element.normalName().equals("td");
    }

    private static boolean isLayout(Element table) {
        var found = NodeTraversor.filter(
                (node, depth) -> {
                    if (!(node instanceof Element element) || depth == 0) {
                        return FilterResult.CONTINUE;
                    }
                    return isCaption(element)
                            ? FilterResult.SKIP_ENTIRELY
                            : NEVER_IN_CELLS.contains(element.normalName()) ? FilterResult.STOP : FilterResult.CONTINUE;
                },
                table);
        return found == FilterResult.STOP;
    }

    private static boolean isCaption(Element element) {
        var parent = element.parent();
        return parent != null
                && parent.normalName().equals("table")
                && element.normalName().equals("caption");
    }

    private void append(String text) {
        inline.append(text);
    }

    private void flush() {
        var text = collapse(inline.toString());
        inline.setLength(0);
        if (!text.isEmpty()) {
            if (kind == BlockKind.LIST_ITEM) {
                assembler.item(Math.max(0, lists - 1), marker + text);
            } else {
                assembler.add(kind, text);
            }
            marker = "";
        }
    }

    /** White space as a browser shows it. */
    private static String collapse(String text) {
        var collapsed = WHITE_SPACE.matcher(text.replace(ZERO_WIDTH_SPACE, "")).replaceAll(" ");
        return BROKEN_LINE.matcher(collapsed).replaceAll("\n").strip();
    }
}
