package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPart;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the tables among the lines of a page: first between ruling lines, then where columns are aligned. */
public final class PdfTables {

    /** More tables on a page than people print: each word is looked for in each. */
    private static final int MOST_GRIDS = 50;

    private PdfTables() {}

    /** The lines of a page, which share a frame, with the tables in their place. */
    public static List<PdfPart> find(List<PdfLine> lines, PdfRulings rulings) {
        return new PdfAlignedTables(rulings).find(findRuled(lines, rulings));
    }

    private static List<PdfPart> findRuled(List<PdfLine> lines, PdfRulings rulings) {
        var grids = PdfGrid.of(rulings).stream()
                .limit(MOST_GRIDS)
                .map(PdfGridTable::new)
                .toList();
        if (grids.isEmpty()) {
            return List.copyOf(lines);
        }
        for (var line : lines) {
            for (var word : PdfPiece.words(line)) {
                var grid = holding(grids, word);
                if (grid != null) {
                    grid.add(word);
                }
            }
        }
        grids.forEach(grid -> grid.read(rulings));
        var parts = new ArrayList<PdfPart>();
        var placed = new HashSet<PdfGridTable>();
        lines.forEach(line -> place(line, grids, placed, parts));
        return parts;
    }

    private static @Nullable PdfGridTable holding(List<PdfGridTable> grids, PdfPiece word) {
        for (var grid : grids) {
            if (grid.holds(word)) {
                return grid;
            }
        }
        return null;
    }

    /** Adds what of a line stands in no table, and tables where their first word stands. */
    private static void place(PdfLine line, List<PdfGridTable> grids, Set<PdfGridTable> placed, List<PdfPart> parts) {
        var outside = new ArrayList<PdfPiece>();
        for (var word : PdfPiece.words(line)) {
            var grid = holding(grids, word);
            var table = grid == null ? null : grid.table();
            if (table == null) {
                outside.add(word);
                continue;
            }
            addRest(outside, parts);
            if (placed.add(grid)) {
                parts.add(table);
            }
        }
        if (!outside.isEmpty()
                && outside.getFirst().from() == 0
                && outside.getLast().to() == line.text().length()) {
            parts.add(line);
        } else {
            addRest(outside, parts);
        }
    }

    private static void addRest(List<PdfPiece> words, List<PdfPart> parts) {
        if (!words.isEmpty()) {
            parts.add(words.getFirst()
                    .line()
                    .part(words.getFirst().from(), words.getLast().to()));
            words.clear();
        }
    }
}
