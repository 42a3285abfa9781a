package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.assembly.Characters;
import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import dev.knowhow.knowledge.parsing.format.pdf.page.GlyphRun;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts text where it belongs among the lines of a page: after the words that are printed beside it. */
final class PdfInsertions {

    /** Furthest distance of a label left of its field, and above it, in points. */
    private static final float FURTHEST_LEFT = 200;

    private static final float FURTHEST_ABOVE = 14;
    /** Lines beside a field that are looked at for its label. */
    private static final int MOST_BESIDE = 50;

    /** Words looked at for all fields of a page together. */
    private static final int MOST_LOOKED_AT = 2_000_000;

    private static final float ROUNDING = 3;

    private record Insertion(int at, GlyphRun text) {}

    private final PdfFrame frame;
    private final List<PdfLine> lines;
    private final NavigableMap<Float, List<Integer>> byHeight = new TreeMap<>();
    private final Map<Integer, List<Insertion>> within = new TreeMap<>();
    private final List<PdfLine> after = new ArrayList<>();
    private final IntConsumer length;
    private int looked;

    /**
     * For the lines of a page.
     *
     * @param length told of the characters that are added
     */
    PdfInsertions(PdfFrame frame, List<PdfLine> lines, IntConsumer length) {
        this.frame = frame;
        this.lines = lines;
        this.length = length;
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).frame().turn() == 0) {
                byHeight.computeIfAbsent(lines.get(i).box().centerY(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    int textLength() {
        return lines.stream().mapToInt(line -> line.text().length()).sum();
    }

    /** A value after the words left of it or above it, else under its name at the end of the page. */
    void value(String name, String value, PdfBox box) {
        if (value.isBlank()) {
            return;
        }
        var label = wordBefore(box);
        if (label == null) {
            append(name.isEmpty() ? value : name + ": " + value, box);
        } else {
            var last = label.line.text().charAt(label.end - 1);
            insert(label, (Character.isLetterOrDigit(last) || last == ')' ? ": " : " ") + value, box);
        }
    }

    /** A box that is ticked, before the words right of it. */
    void mark(PdfBox box) {
        var word = wordAfter(box);
        if (word != null) {
            within.computeIfAbsent(word.number, _ -> new ArrayList<>())
                    .add(new Insertion(word.start, print("☒ ", box)));
        }
    }

    /** The target of a link after the last of its words. */
    void target(String target, PdfBox box) {
        var linked = words(box.top(), box.bottom()).stream()
                .filter(word -> word.isWithin(box))
                .toList();
        var text = linked.stream().map(word -> word.line.text().substring(word.start, word.end));
        var behind = LinkTargets.behind(text.collect(Collectors.joining(" ")), target);
        if (!behind.isEmpty()) {
            var last = linked.getLast();
            insert(last, behind, new PdfBox(last.right - 1, box.top(), last.right, box.bottom()));
        }
    }

    /** A text of its own, at the end of the page. */
    void append(String text, PdfBox box) {
        var rows = text.strip().lines().toList();
        var height = box.height() / rows.size();
        for (var i = 0; i < rows.size(); i++) {
            var row = new PdfBox(box.left(), box.top() + i * height, box.right(), box.top() + (i + 1) * height);
            if (rows.get(i).codePoints().anyMatch(Character::isLetterOrDigit)) {
                var glyphs = print(rows.get(i).strip(), row);
                after.add(new PdfLine(
                        frame,
                        glyphs,
                        glyphs.toString(),
                        row.left() / frame.width(),
                        row.top() / frame.height(),
                        row.right() / frame.width(),
                        row.bottom() / frame.height(),
                        0,
                        false,
                        0));
            }
        }
    }

    List<PdfLine> lines() {
        var all = new ArrayList<>(lines);
        within.forEach((number, insertions) -> all.set(number, with(all.get(number), insertions)));
        all.addAll(after);
        return all;
    }

    private static PdfLine with(PdfLine line, List<Insertion> insertions) {
        insertions.sort(Comparator.comparingInt(Insertion::at));
        var glyphs = new GlyphRun();
        var from = 0;
        for (var insertion : insertions) {
            glyphs.append(line.glyphs(), from, insertion.at());
            glyphs.append(insertion.text());
            from = insertion.at();
        }
        glyphs.append(line.glyphs(), from, line.glyphs().length());
        return line.with(glyphs);
    }

    private record Word(int number, PdfLine line, int start, int end, float left, float right) {

        private boolean isWithin(PdfBox box) {
            var middle = (left + right) / 2;
            return box.left() - ROUNDING <= middle && middle <= box.right() + ROUNDING;
        }
    }

    private @Nullable Word wordBefore(PdfBox box) {
        Word nearest = null;
        for (var word : words(box.top(), box.bottom())) {
            if (word.right <= box.left() + ROUNDING
                    && box.left() - word.right < FURTHEST_LEFT
                    && (nearest == null || word.right > nearest.right)) {
                nearest = word;
            }
        }
        if (nearest != null) {
            return nearest;
        }
        for (var word : words(box.top() - FURTHEST_ABOVE, box.top() + ROUNDING)) {
            if (word.left < box.right() && box.left() - ROUNDING < word.right) {
                nearest = word;
            }
        }
        return nearest;
    }

    private @Nullable Word wordAfter(PdfBox box) {
        Word nearest = null;
        for (var word : words(box.top(), box.bottom())) {
            if (word.left >= box.right() - ROUNDING
                    && word.left - box.right() < FURTHEST_LEFT / 4
                    && (nearest == null || word.left < nearest.left)) {
                nearest = word;
            }
        }
        return nearest;
    }

    /** The words of the lines whose middle lies between two heights. */
    private List<Word> words(float top, float bottom) {
        var words = new ArrayList<Word>();
        if (looked > MOST_LOOKED_AT) {
            return words;
        }
        byHeight.subMap(top, true, bottom, true).values().stream()
                .flatMap(List::stream)
                .limit(MOST_BESIDE)
                .forEach(number -> PdfPiece.words(lines.get(number)).stream()
                        .filter(word -> word.text().codePoints().anyMatch(Character::isLetterOrDigit))
                        .forEach(word -> words.add(new Word(
                                number,
                                word.line(),
                                word.from(),
                                word.to(),
                                word.box().left(),
                                word.box().right()))));
        looked += words.size();
        return words;
    }

    private void insert(Word word, String text, PdfBox box) {
        within.computeIfAbsent(word.number, _ -> new ArrayList<>()).add(new Insertion(word.end, print(text, box)));
    }

    /** Text on one line, its characters side by side in the box. */
    private GlyphRun print(String text, PdfBox box) {
        length.accept(text.length());
        var clean = Characters.clean(text).replaceAll("\\s", " ");
        var run = new GlyphRun();
        var width = Math.min(box.width() / clean.length(), box.height() / 2);
        for (var i = 0; i < clean.length(); i++) {
            if (clean.charAt(i) == ' ') {
                run.appendSpace();
            } else {
                run.append(clean.substring(i, i + 1), new float[] {
                    (box.left() + i * width) / frame.width(),
                    box.top() / frame.height(),
                    (box.left() + (i + 1) * width) / frame.width(),
                    box.bottom() / frame.height()
                });
            }
        }
        return run;
    }
}
