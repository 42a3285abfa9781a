package dev.knowhow.knowledge.parsing.format.pdf.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PdfColumnsTest {

    @Test
    void rightIsThatOfTheLinesThatBeginThere() {
        var random = new Random(1);
        for (var count = 0; count < 40; count++) {
            var lines = IntStream.range(0, count)
                    .mapToObj(_ -> line(random.nextInt(20) / 20f, random.nextFloat()))
                    .toList();
            var columns = new PdfColumns(lines);
            for (var left = 0f; left < 1; left += 0.05f) {
                var reach = random.nextInt(5) / 16f;
                assertThat(columns.right(left, reach, -1)).isEqualTo(one(lines, left, reach));
            }
        }
    }

    /** The same, line by line. */
    private static float one(List<PdfLine> lines, float left, float reach) {
        return lines.stream()
                .filter(line -> line.left() > left - reach && line.left() < left + reach)
                .map(PdfLine::right)
                .max(Float::compare)
                .orElse(-1f);
    }

    private static PdfLine line(float left, float right) {
        return new PdfLine(new PdfFrame(0, 1, 1), new GlyphRun(), "", left, 0, right, 1, 10, false, 0);
    }
}
