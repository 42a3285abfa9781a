package dev.knowhow.knowledge.parsing.format.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lines of a record apart: whoever writes "Key: value" under "Key: value" means two lines, which Markdown would
 * run into one paragraph.
 */
final class RecordLines extends AbstractVisitor {

    private static final Pattern KEYED = Pattern.compile("\\p{L}[^:]{0,39}:(?: .*)?");
    private static final Pattern KEY = Pattern.compile("\\p{L}[^:]{0,39}:");

    private final List<SoftLineBreak> breaks = new ArrayList<>();

    private RecordLines() {}

    static void keepApart(Node document) {
        RecordLines lines = new RecordLines();
        document.accept(lines);
        for (SoftLineBreak end : lines.breaks) {
            end.insertBefore(new HardLineBreak());
            end.unlink();
        }
    }

    @Override
    public void visit(SoftLineBreak end) {
        if (isKeyed(end.getNext()) && isKeyed(lineStart(end))) {
            breaks.add(end);
        }
    }

    /** The first node of the line that a break ends. */
    private static @Nullable Node lineStart(SoftLineBreak end) {
        Node first = null;
        for (Node node = end.getPrevious();
                node != null && !(node instanceof SoftLineBreak) && !(node instanceof HardLineBreak);
                node = node.getPrevious()) {
            first = node;
        }
        return first;
    }

    private static boolean isKeyed(@Nullable Node first) {
        if (first instanceof Text text) {
            return KEYED.matcher(text.getLiteral()).matches();
        }
        return (first instanceof StrongEmphasis || first instanceof Emphasis)
                && first.getFirstChild() instanceof Text key
                && KEY.matcher(key.getLiteral()).matches();
    }
}
