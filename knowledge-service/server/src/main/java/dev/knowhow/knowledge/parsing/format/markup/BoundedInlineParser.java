package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.util.HashMap;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLines;

/**
 * Bounds what commonmark does within paragraphs and cells. It looks for the end of each tag and of each piece of code
 * anew, as far as the paragraph goes, and gives each row of a table as many cells as its head has.
 */
final class BoundedInlineParser implements InlineParser {

    /** Steps for each character of a paragraph; 200 tags that nothing closes take as many. */
    private static final int MOST_STEPS = 200;

    private final InlineParser parser;
    private final int maxCells;
    private int cells;

    BoundedInlineParser(InlineParser parser, int maxCells) {
        this.parser = parser;
        this.maxCells = maxCells;
    }

    @Override
    public void parse(SourceLines lines, Node node) {
        if (node instanceof TableCell && ++cells > maxCells) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The tables have more than %,d cells, with those that are missing in short rows. Split the file into smaller ones."
                            .formatted(maxCells));
        }
        var text = lines.getContent();
        if (steps(text) > (long) MOST_STEPS * text.length()) {
            node.appendChild(new Text(text));
        } else if (!text.isEmpty()) {
            parser.parse(lines, node);
        }
    }

    /** About how many characters commonmark looks at. */
    private static long steps(String text) {
        return stepsToEnds(text, "<", ">")
                + stepsToEnds(text, "<!--", "-->")
                + stepsToEnds(text, "<?", "?>")
                + stepsToEnds(text, "<![CDATA[", "]]>")
                + stepsToSameBackticks(text);
    }

    private static long stepsToEnds(String text, String opening, String closing) {
        var steps = 0L;
        var end = 0;
        for (var start = text.indexOf(opening); start >= 0; start = text.indexOf(opening, start + opening.length())) {
            if (end <= start) {
                end = endOf(text, closing, start);
            }
            steps += end - start;
        }
        return steps;
    }

    private static int endOf(String text, String closing, int start) {
        var end = text.indexOf(closing, start);
        return end < 0 ? text.length() : end;
    }

    /** Code ends with as many backticks as it begins with. */
    private static long stepsToSameBackticks(String text) {
        var steps = 0L;
        var next = new HashMap<Integer, Integer>();
        for (var end = text.lastIndexOf('`'); end >= 0; ) {
            var start = end;
            while (start > 0 && text.charAt(start - 1) == '`') {
                start--;
            }
            var same = next.put(end - start, start);
            steps += (same == null ? text.length() : same) - start;
            end = text.lastIndexOf('`', start - 1);
        }
        return steps;
    }
}
