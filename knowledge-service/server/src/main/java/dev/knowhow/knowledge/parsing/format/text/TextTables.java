package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds tables in plain text: lines below each other whose parts stand in the same columns, with tabs, dots or wide space
 * between. Of two columns the first names the second.
 */
final class TextTables {

    private static final int LEAST_ROWS = 3;

    /** Lines, of labels and a rule below them, that need not stand in the columns of what follows. */
    private static final int LABELS = 2;

    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST_LINE = 1000;
    private static final int LEAST_DOTS = 3;
    private static final Pattern RULE = Pattern.compile("[-=_+|: \\t]*+");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\z");

    private final DocumentAssembler assembler;

    TextTables(DocumentAssembler assembler) {
        this.assembler = assembler;
    }

    /** A part of a line; {@code free} if it stands behind a tab, which does not say where. */
    private record Part(int from, int to, String text, boolean free) {

        boolean isAligned(Part other) {
            return free
                    || other.free
                    || Math.abs(from - other.from) <= 1
                    || (isAmount() && Math.abs(to - other.to) <= 1);
        }

        /** Amounts are written so that they end below each other; the ends of lines of prose often do. */
        private boolean isAmount() {
            return text.chars().anyMatch(Character::isDigit);
        }
    }

    /** Adds the tables of a paragraph, and hands over what stands before, between and after them. */
    void read(String paragraph, Consumer<String> body) {
        var lines = paragraph.lines().toList();
        var from = 0;
        for (var at = 0; at + LEAST_ROWS <= lines.size(); ) {
            var end = end(lines, at);
            var rows = rows(lines.subList(at, end));
            if (rows.size() < LEAST_ROWS) {
                at = Math.max(at + 1, end - LABELS); // rules alone: from any line before, the same ones are met again
                continue;
            }
            if (isProse(rows)) {
                at = end;
                continue;
            }
            accept(lines.subList(from, at), body);
            write(rows, isRule(lines.get(at + 1)));
            from = end;
            at = end;
        }
        if (from == 0) {
            body.accept(paragraph);
        } else {
            accept(lines.subList(from, lines.size()), body);
        }
    }

    private static void accept(List<String> lines, Consumer<String> body) {
        if (!lines.isEmpty()) {
            body.accept(String.join("\n", lines));
        }
    }

    /** Where the lines end that have as many parts as the first, in the same places; labels may stand in others. */
    private static int end(List<String> lines, int first) {
        var above = parts(lines.get(first));
        var end = first + 1;
        if (above.size() < 2 || above.size() > MOST_COLUMNS) {
            return end;
        }
        if (end < lines.size() && isRule(lines.get(end))) {
            end++;
        }
        var labels = end > first + 1 || above.size() > 2;
        for (; end < lines.size(); end++, labels = false) {
            var parts = parts(lines.get(end));
            if (parts.size() != above.size() || (!labels && !areAligned(above, parts))) {
                break;
            }
            above = parts;
        }
        return end;
    }

    private static boolean isRule(String line) {
        return line.length() > 2 && RULE.matcher(line).matches();
    }

    private static boolean areAligned(List<Part> above, List<Part> parts) {
        for (var i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isAligned(above.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Sentences with wide space between. */
    private static boolean isProse(List<TableRow> rows) {
        return rows.stream()
                .allMatch(row ->
                        SENTENCE_END.matcher(row.runs().getFirst().text()).find());
    }

    private static List<TableRow> rows(List<String> lines) {
        return lines.stream()
                .filter(line -> !isRule(line))
                .map(line -> TableRow.of(parts(line).stream().map(Part::text).toList()))
                .toList();
    }

    private void write(List<TableRow> rows, boolean labelled) {
        var writer = new TableWriter(assembler);
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (labelled && i == 0) {
                writer.header(row);
            } else if (row.width() == 2) {
                writer.write(row);
            } else {
                writer.row(row);
            }
        }
        writer.end();
    }

    private static List<Part> parts(String line) {
        var parts = new ArrayList<Part>();
        if (line.length() > LONGEST_LINE) {
            return parts;
        }
        var start = 0;
        var free = false;
        for (var i = 0; i < line.length(); ) {
            var end = i;
            while (end < line.length() && isSpace(line.charAt(end))) {
                end++;
            }
            var space = line.substring(i, end);
            if (end == line.length() || isWide(space) || start == i) {
                var stop = space.startsWith(".") && !isLeader(space) ? i + 1 : i;
                add(line, start, stop, free, parts);
                start = end;
                free = space.indexOf('\t') >= 0;
            }
            i = Math.max(end, i + 1);
        }
        add(line, start, line.length(), free, parts);
        return parts;
    }

    private static void add(String line, int from, int to, boolean free, List<Part> parts) {
        var text = from < to ? line.substring(from, to).strip() : "";
        if (!text.isEmpty()) {
            parts.add(new Part(from, to, text, free));
        }
    }

    private static boolean isSpace(char sign) {
        return sign == ' ' || sign == '\t' || sign == '.' || sign == '…';
    }

    private static boolean isWide(String space) {
        return space.indexOf('\t') >= 0 || space.contains("  ") || isLeader(space);
    }

    private static boolean isLeader(String space) {
        return space.indexOf('…') >= 0
                || space.chars().filter(sign -> sign == '.').count() >= LEAST_DOTS;
    }
}
