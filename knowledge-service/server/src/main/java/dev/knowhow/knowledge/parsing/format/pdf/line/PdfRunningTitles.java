package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPage;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Leaves out what is printed first or last on page after page: page numbers, and of a running title all but the first.
 * They would otherwise stand in the middle of sentences that go over a page's end, and be found for everything. How far
 * from a page's edge they stand differs; that nothing else stands further out does not.
 */
public final class PdfRunningTitles {

    /** Rows at the top and at the foot of a page among which running lines are looked for. */
    private static final int MOST_ROWS = 4;

    private static final int LEAST_PAGES = 3;
    /** Share of the pages of a document, or of those from the first to the last that has the line: it may be a chapter's. */
    private static final double LEAST_SHARE = 0.15;

    private static final double LEAST_DENSITY = 0.3;
    private static final int LONGEST = 150;
    /** Lines of so many pieces are the head of a table that goes on, unless they stand in the margin. */
    private static final int TABLE_PIECES = 3;

    private static final float MARGIN = 0.1f;
    private static final float GAP = 1.2f;
    private static final Pattern ROMAN = Pattern.compile("(?i)[ivxlc]{1,7}");
    private static final String NUMBER = "#";

    private final List<PdfPage> pages;
    private final Map<String, NavigableSet<Integer>> occurrences = new HashMap<>();

    private PdfRunningTitles(List<PdfPage> pages) {
        this.pages = pages;
    }

    public static List<PdfPage> remove(List<PdfPage> pages) {
        return new PdfRunningTitles(pages).remove();
    }

    private List<PdfPage> remove() {
        for (var i = 0; i < pages.size(); i++) {
            for (var side : sides(pages.get(i).lines())) {
                for (var row : side) {
                    for (var line : row) {
                        occurrences
                                .computeIfAbsent(pattern(line), _ -> new TreeSet<>())
                                .add(i);
                    }
                }
            }
        }
        occurrences.remove("");
        occurrences.values().removeIf(found -> !isFrequent(found));
        var seen = new HashSet<String>();
        return pages.stream().map(page -> without(running(page, seen), page)).toList();
    }

    private boolean isFrequent(NavigableSet<Integer> found) {
        var from = found.first();
        var to = found.last();
        return found.size() >= LEAST_PAGES
                && (found.size() >= pages.size() * LEAST_SHARE || found.size() >= (to - from + 1) * LEAST_DENSITY);
    }

    /** The lines of a page that stand on others too, but for the first of each. */
    private Set<PdfLine> running(PdfPage page, Set<String> seen) {
        Set<PdfLine> running = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var side : sides(page.lines())) {
            var numbers = 0;
            for (var row : side) {
                var found = row.stream()
                        .filter(line -> occurrences.containsKey(pattern(line)))
                        .toList();
                numbers += found.stream().anyMatch(line -> !hasLetters(pattern(line))) ? 1 : 0;
                if (found.isEmpty() || numbers > 1) {
                    break;
                }
                found.stream()
                        .filter(line -> !hasLetters(pattern(line)) || !seen.add(pattern(line)))
                        .forEach(running::add);
            }
        }
        return running;
    }

    private static PdfPage without(Collection<PdfLine> running, PdfPage page) {
        var lines =
                page.lines().stream().filter(line -> !running.contains(line)).toList();
        return new PdfPage(lines, page.rulings(), page.shows());
    }

    /** The outer rows of the page's top and foot, from the edge inwards. */
    private static List<List<List<PdfLine>>> sides(List<PdfLine> lines) {
        var upright = lines.stream()
                .filter(line -> line.frame().turn() == 0)
                .sorted(Comparator.comparingDouble(PdfLine::top))
                .toList();
        return List.of(rows(upright), rows(upright.reversed()));
    }

    private static List<List<PdfLine>> rows(List<PdfLine> lines) {
        var rows = new ArrayList<List<PdfLine>>();
        for (var line : lines) {
            if (!rows.isEmpty() && rows.getLast().getFirst().box().isBeside(line.box())) {
                rows.getLast().add(line);
            } else if (rows.size() == MOST_ROWS) {
                break;
            } else {
                rows.add(new ArrayList<>(List.of(line)));
            }
        }
        return rows;
    }

    private static boolean hasLetters(String pattern) {
        return pattern.codePoints().filter(Character::isLetter).count() > 4;
    }

    /** The line with every number as {@code #}; a line that cannot be a running one is like no other. */
    private static String pattern(PdfLine line) {
        var text = line.text();
        var inMargin = line.bottom() < MARGIN || line.top() > 1 - MARGIN;
        if (text.length() > LONGEST || (!inMargin && PdfPiece.split(line, GAP).size() >= TABLE_PIECES)) {
            return "";
        }
        return ROMAN.matcher(text).matches()
                ? NUMBER
                : text.replaceAll("\\d+", NUMBER).replaceAll("\\s+", " ").strip();
    }
}
