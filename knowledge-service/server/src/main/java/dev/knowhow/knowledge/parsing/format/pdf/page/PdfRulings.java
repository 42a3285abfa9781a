package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a page is ruled with.
 *
 * @param across lines from left to right, from the top down, none of which touch
 * @param down   lines from the top down, from left to right
 * @param areas  filled areas
 */
public record PdfRulings(List<PdfBox> across, List<PdfBox> down, List<PdfBox> areas) {

    public static final PdfRulings NONE = new PdfRulings(List.of(), List.of(), List.of());

    /** How far apart pieces of one line may be drawn, in points. */
    private static final float SAME_LINE = 1.5f;

    private static final float SAME_PIECE = 3;
    private static final float SHORTEST = 5;

    /** Joins pieces of lines: cells that are drawn one by one draw each line between them twice. */
    public static PdfRulings of(List<PdfBox> pieces, List<PdfBox> areas) {
        var across =
                pieces.stream().filter(line -> line.height() <= line.width()).toList();
        var down = pieces.stream().filter(line -> line.height() > line.width()).toList();
        return new PdfRulings(
                join(across, PdfBox::centerY, PdfBox::left, PdfBox::right),
                join(down, PdfBox::centerX, PdfBox::top, PdfBox::bottom),
                List.copyOf(areas));
    }

    private static List<PdfBox> join(
            List<PdfBox> pieces,
            ToDoubleFunction<PdfBox> place,
            ToDoubleFunction<PdfBox> start,
            ToDoubleFunction<PdfBox> end) {
        var ordered = pieces.stream().sorted(Comparator.comparingDouble(place)).toList();
        var joined = new ArrayList<PdfBox>();
        for (var first = 0; first < ordered.size(); ) {
            var last = first;
            while (last < ordered.size()
                    && place.applyAsDouble(ordered.get(last)) - place.applyAsDouble(ordered.get(first)) <= SAME_LINE) {
                last++;
            }
            joinAlong(ordered.subList(first, last), start, end, joined);
            first = last;
        }
        joined.removeIf(line -> end.applyAsDouble(line) - start.applyAsDouble(line) < SHORTEST);
        return List.copyOf(joined);
    }

    private static void joinAlong(
            List<PdfBox> pieces, ToDoubleFunction<PdfBox> start, ToDoubleFunction<PdfBox> end, List<PdfBox> joined) {
        var ordered = pieces.stream().sorted(Comparator.comparingDouble(start)).toList();
        var line = ordered.getFirst();
        for (var piece : ordered) {
            if (start.applyAsDouble(piece) - end.applyAsDouble(line) <= SAME_PIECE) {
                line = line.union(piece);
            } else {
                joined.add(line);
                line = piece;
            }
        }
        joined.add(line);
    }

    /** Lines from left to right that are drawn between two heights. */
    public List<PdfBox> across(float top, float bottom) {
        var first = 0;
        for (var end = across.size(); first < end; ) {
            var middle = (first + end) >>> 1;
            if (across.get(middle).centerY() < top - SAME_LINE) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        return across.subList(first, across.size()).stream()
                .takeWhile(line -> line.centerY() < bottom + SAME_LINE)
                .filter(line -> top < line.centerY() && line.centerY() < bottom)
                .toList();
    }

    public int count() {
        return across.size() + down.size() + areas.size();
    }

    /** The same as its lines in another direction are read. */
    public PdfRulings toUpright(PdfFrame frame) {
        if (frame.turn() == 0) {
            return this;
        }
        var pieces = new ArrayList<PdfBox>();
        across.forEach(line -> pieces.add(frame.toUpright(line)));
        down.forEach(line -> pieces.add(frame.toUpright(line)));
        return of(pieces, areas.stream().map(frame::toUpright).toList());
    }
}
