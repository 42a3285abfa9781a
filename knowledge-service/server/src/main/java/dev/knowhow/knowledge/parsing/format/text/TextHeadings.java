package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds headings of plain text: lines that are underlined, and the releases of a changelog. */
final class TextHeadings {

    private static final Pattern UNDERLINE = Pattern.compile("([=~^\"'`#*+_-])\\1{2,}+\\s*+");
    private static final Pattern TITLE = Pattern.compile("(?!\\s{4})[^\\t]{0,20}\\p{L}.*|[^\\t]*\\d.*");
    private static final Pattern GAP = Pattern.compile("\\S {2,}\\S|\\t");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");
    private static final int LONGEST_TITLE = 120;
    private static final int RELEASE_LEVEL = 2;

    private final DocumentAssembler assembler;
    private final boolean changelog;
    /** The signs of underlines in the order of their first use, which is that of levels. */
    private final List<String> signs = new ArrayList<>();

    TextHeadings(DocumentAssembler assembler, String text) {
        this.assembler = assembler;
        this.changelog = isChangelog(text);
    }

    /** Whether several lines name releases, and others say what is in them. */
    private static boolean isChangelog(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        var releases = lines.stream().filter(TextHeadings::isRelease).count();
        return releases >= 2 && releases * 2 <= lines.size();
    }

    private static boolean isRelease(String line) {
        return line.length() <= LONGEST_TITLE
                && !Character.isWhitespace(line.charAt(0))
                && !NUMBER.matcher(line).matches()
                && Heading.namesRelease(line);
    }

    /** Adds the headings of a paragraph, and hands over what stands before, between and after them. */
    void read(String paragraph, Consumer<String> body) {
        if (!changelog && !mayHoldUnderline(paragraph)) {
            body.accept(paragraph);
            return;
        }
        var lines = paragraph.lines().toList();
        var from = 0;
        for (var at = 0; at < lines.size(); ) {
            var length = headingLength(lines, at);
            if (length > 0) {
                accept(lines.subList(from, at), body);
                at += length;
                from = at;
            } else {
                at++;
            }
        }
        accept(lines.subList(from, lines.size()), body);
    }

    private static boolean mayHoldUnderline(String paragraph) {
        return paragraph.lines().anyMatch(line -> UNDERLINE.matcher(line).matches());
    }

    private static void accept(List<String> lines, Consumer<String> body) {
        if (!lines.isEmpty()) {
            body.accept(String.join("\n", lines));
        }
    }

    /** How many lines a heading takes that begins there, added; 0 if none does. */
    private int headingLength(List<String> lines, int at) {
        if (isUnderlined(lines, at)) {
            add(lines.get(at), lines.get(at + 1).substring(0, 1));
            return 2;
        }
        if (UNDERLINE.matcher(lines.get(at)).matches()
                && isUnderlined(lines, at + 1)
                && lines.get(at).charAt(0) == lines.get(at + 2).charAt(0)) {
            add(lines.get(at + 1), lines.get(at).substring(0, 2));
            return 3;
        }
        if (changelog && !lines.get(at).isBlank() && isRelease(lines.get(at))) {
            assembler.heading(RELEASE_LEVEL, lines.get(at));
            return 1;
        }
        return 0;
    }

    private static boolean isUnderlined(List<String> lines, int at) {
        if (at + 1 >= lines.size()) {
            return false;
        }
        var title = lines.get(at).strip();
        var line = lines.get(at + 1).strip();
        return !title.isEmpty()
                && title.length() <= LONGEST_TITLE
                && line.length() >= title.length() - 2
                && line.length() <= title.length() * 2 + 20
                && UNDERLINE.matcher(line).matches()
                && !UNDERLINE.matcher(title).matches()
                && TITLE.matcher(title).matches()
                && !GAP.matcher(title).find();
    }

    private void add(String title, String sign) {
        if (!signs.contains(sign)) {
            signs.add(sign);
        }
        assembler.heading(signs.indexOf(sign) + 1, title);
    }
}
