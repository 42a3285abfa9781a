package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.TimeStamps;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TextPieces;
import java.util.function.Predicate;

/** Reads a log as its entries: a line that begins with its time, and those after it that have none, such as a trace. */
final class LogEntries {

    private static final int SAMPLED_LINES = 100;
    private static final int LONGEST_START = 200;
    /** A longer entry is cut, and each part begins as the entry does. */
    private static final int LONGEST_ENTRY = 600;

    private static final int LONGEST_REPEATED = 60;

    private final DocumentAssembler assembler;
    private final StringBuilder entry = new StringBuilder();

    LogEntries(DocumentAssembler assembler) {
        this.assembler = assembler;
    }

    /** Whether most lines begin with a time. */
    static boolean isLog(String text) {
        var sample = text.lines()
                .filter(Predicate.not(String::isBlank))
                .limit(SAMPLED_LINES)
                .toList();
        var timed = sample.stream().filter(LogEntries::begins).count();
        return timed >= 3 && timed * 2 > sample.size();
    }

    private static boolean begins(String line) {
        return TimeStamps.begin(line.substring(0, Math.min(line.length(), LONGEST_START)));
    }

    void read(String text) {
        text.lines().filter(Predicate.not(String::isBlank)).forEach(line -> {
            if (begins(line)) {
                end();
            }
            entry.append(entry.isEmpty() ? "" : "\n").append(line.stripTrailing());
        });
        end();
    }

    private void end() {
        var text = entry.toString();
        entry.setLength(0);
        if (text.length() <= LONGEST_ENTRY) {
            assembler.add(BlockKind.TABLE_ROW, text);
            return;
        }
        var start = new StringBuilder();
        TextPieces.each(text, LONGEST_ENTRY, piece -> {
            assembler.add(BlockKind.TABLE_ROW, start + piece);
            if (start.isEmpty() && begins(text)) {
                start.append(beginning(text)).append(" … ");
            }
        });
    }

    /** The first words of an entry, its time among them. */
    private static String beginning(String text) {
        var end = text.indexOf('\n');
        var line = text.substring(0, Math.min(end < 0 ? text.length() : end, LONGEST_REPEATED));
        var space = line.lastIndexOf(' ');
        return space > LONGEST_REPEATED / 2 ? line.substring(0, space) : line;
    }
}
