package dev.knowhow.knowledge.parsing.format.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out what is printed at the top or foot of page after page: page numbers, and of a running title all but the
 * first. They would otherwise stand in the middle of sentences that go over a page's end, and be found for everything.
 */
final class PdfRunningTitles {

    private static final float MARGIN = 0.1f;
    private static final int LEAST_PAGES = 3;
    private static final double LEAST_SHARE = 0.15;
    private static final int LONGEST = 150;

    private PdfRunningTitles() {}

    static List<PdfPage> remove(List<PdfPage> pages) {
        var occurrences = new HashMap<String, Set<Integer>>();
        for (var page = 0; page < pages.size(); page++) {
            for (var line : pages.get(page).lines()) {
                if (isInMargin(line)) {
                    occurrences
                            .computeIfAbsent(pattern(line), _ -> new HashSet<>())
                            .add(page);
                }
            }
        }
        var least = Math.max(LEAST_PAGES, pages.size() * LEAST_SHARE);
        occurrences.values().removeIf(found -> found.size() < least);
        var seen = new HashSet<String>();
        return pages.stream()
                .map(page -> new PdfPage(keep(page.lines(), occurrences, seen), page.rulings()))
                .toList();
    }

    private static List<PdfLine> keep(List<PdfLine> lines, Map<String, Set<Integer>> running, Set<String> seen) {
        var kept = new ArrayList<PdfLine>();
        for (var line : lines) {
            var pattern = isInMargin(line) ? pattern(line) : "";
            if (!running.containsKey(pattern) || (hasLetters(pattern) && seen.add(pattern))) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean isInMargin(PdfLine line) {
        return (line.bottom() < MARGIN || line.top() > 1 - MARGIN)
                && line.text().length() <= LONGEST;
    }

    private static boolean hasLetters(String pattern) {
        return pattern.codePoints().filter(Character::isLetter).count() > 4;
    }

    /** The line with every number as {@code #}. */
    private static String pattern(PdfLine line) {
        return line.text().replaceAll("\\d+", "#").replaceAll("\\s+", " ").strip();
    }
}
