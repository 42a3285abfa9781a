package dev.knowhow.knowledge.parsing.format.pdf.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Letters that are printed again within a third of their width, as programs do that have no bold font. PDFBox compares
 * each letter with all the same ones on the page; here it is compared with those in its neighbourhood, of which there are
 * at most four in each of nine squares, since a letter that repeats one is not kept.
 */
final class PdfOverprints {

    private static final float TOLERANCE = 1 / 3f;
    /** Puts the borders between sizes of squares where no usual font has its width. */
    private static final double UNUSUAL = 1.37;

    private record Square(String letter, int size, long x, long y) {}

    private record Point(float x, float y) {}

    private final Map<Square, List<Point>> printed = new HashMap<>();

    /** Another page begins. */
    void clear() {
        printed.clear();
    }

    /** Whether a letter is printed there that was printed there before. */
    boolean isRepeated(String letter, float x, float y, float width) {
        var reach = letter.isEmpty() ? 0 : width / letter.length() * TOLERANCE;
        if (!(reach > 0)) {
            return false;
        }
        var size = Math.getExponent(reach * UNUSUAL) + 1;
        var side = Math.scalb(1 / UNUSUAL, size);
        var square = new Square(letter, size, (long) Math.floor(x / side), (long) Math.floor(y / side));
        for (var column = square.x() - 1; column <= square.x() + 1; column++) {
            for (var row = square.y() - 1; row <= square.y() + 1; row++) {
                for (var point : printed.getOrDefault(new Square(letter, size, column, row), List.of())) {
                    if (Math.abs(point.x() - x) < reach && Math.abs(point.y() - y) < reach) {
                        return true;
                    }
                }
            }
        }
        printed.computeIfAbsent(square, _ -> new ArrayList<>(1)).add(new Point(x, y));
        return false;
    }
}
