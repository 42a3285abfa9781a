package dev.knowhow.knowledge.parsing.format.pdf.text;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import java.util.Comparator;
import java.util.List;

/**
 * How far right the lines reach that begin about there. Asked for each line of a page of up to 200,000: the furthest of
 * 1, 2, 4, 8 and so on lines beside each other is worked out once.
 */
final class PdfColumns {

    private final float[] lefts;
    /** For each power of two, the furthest right end of that many lines from each one on, ordered by their left ends. */
    private final float[][] furthest;

    PdfColumns(List<PdfLine> lines) {
        var ordered =
                lines.stream().sorted(Comparator.comparingDouble(PdfLine::left)).toList();
        var count = ordered.size();
        lefts = new float[count];
        furthest = new float[Integer.SIZE - Integer.numberOfLeadingZeros(count)][];
        for (var power = 0; power < furthest.length; power++) {
            furthest[power] = new float[count - (1 << power) + 1];
        }
        for (var i = 0; i < count; i++) {
            lefts[i] = ordered.get(i).left();
            furthest[0][i] = ordered.get(i).right();
        }
        for (var power = 1; power < furthest.length; power++) {
            var half = 1 << (power - 1);
            for (var i = 0; i < furthest[power].length; i++) {
                furthest[power][i] = Math.max(furthest[power - 1][i], furthest[power - 1][i + half]);
            }
        }
    }

    /** The furthest right end of the lines that begin less than {@code reach} from there; {@code otherwise} if none does. */
    float right(float left, float reach, float otherwise) {
        var from = firstFrom(Math.nextUp(left - reach));
        var to = firstFrom(left + reach);
        if (from >= to) {
            return otherwise;
        }
        var power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(to - from);
        return Math.max(furthest[power][from], furthest[power][to - (1 << power)]);
    }

    /** The first line that does not begin left of there. */
    private int firstFrom(float left) {
        var low = 0;
        var high = lefts.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (lefts[middle] < left) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
