package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.Heading;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds headings of plain text: lines that are underlined, numbered lines above prose, and the releases of a changelog. */
final class TextHeadings {

    private static final Pattern UNDERLINE = Pattern.compile("([=~^\"'`#*+_-])\\1{2,}+\\s*+");
    private static final Pattern TITLE = Pattern.compile("\\A(?:[^\\t]{0,20}\\p{L}.*|[^\\t]*\\d.*)");
    private static final Pattern GAP = Pattern.compile("\\S {2,}\\S|\\t");
    private static final Pattern NUMBER = Pattern.compile("\\A\\d+\\.\\d+");
    /** {@code 4. Hotels}, {@code 2.1 Scope}, {@code § 3 Quiet hours}. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?:§ ?\\d{1,2}|\\d{1,2}[.)]|\\d{1,2}((?:\\.\\d{1,2}){1,3}+)[.)]?)[ \\t]{1,8}+\\p{Lu}");

    private static final Pattern ITEM = Pattern.compile(TextReader.LIST_MARKER);
    private static final Pattern ENDED = Pattern.compile("[.,:;!?]$");
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_TITLE = 120;
    private static final int LEVEL = 2;

    private final DocumentAssembler assembler;
    private final boolean changelog;
    /** Numbered lines that have prose below them; none where there is but one. */
    private final Set<String> numbered;
    /** The signs of underlines in the order of their first use, which is that of levels. */
    private final List<String> signs = new ArrayList<>();

    TextHeadings(DocumentAssembler assembler, String text) {
        this.assembler = assembler;
        var lines = text.lines().toList();
        this.changelog = isChangelog(lines);
        this.numbered = changelog ? Set.of() : findNumbered(lines);
    }

    /** A list of numbered items looks alike, but an item stands next to another or goes on in lower case. */
    private static Set<String> findNumbered(List<String> lines) {
        Set<String> found = new HashSet<>();
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.length() <= LONGEST_TITLE
                    && (at == 0 || lines.get(at - 1).isBlank())
                    && NUMBERED.matcher(line).lookingAt()
                    && !ENDED.matcher(line.strip()).find()
                    && line.split("\\s+", MOST_WORDS + 2).length <= MOST_WORDS + 1
                    && isProse(next(lines, at))) {
                found.add(line);
            }
        }
        return found.size() < 2 ? Set.of() : found;
    }

    /** The line below, or below an empty one. */
    private static String next(List<String> lines, int at) {
        return lines.subList(at + 1, Math.min(at + 3, lines.size())).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    private static boolean isProse(String line) {
        return !line.isEmpty()
                && !Character.isWhitespace(line.charAt(0))
                && !Character.isLowerCase(line.codePointAt(0))
                && !ITEM.matcher(line).lookingAt()
                && !NUMBERED.matcher(line).lookingAt();
    }

    /** Whether several lines name releases, and others say what is in them. */
    private static boolean isChangelog(List<String> all) {
        var lines = all.stream().filter(line -> !line.isBlank()).toList();
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
        if (!changelog && numbered.isEmpty() && !mayHoldUnderline(paragraph)) {
            body.accept(paragraph);
            return;
        }
        var lines = paragraph.lines().toList();
        var from = 0;
        for (var at = 0; at < lines.size(); ) {
            var found = find(lines, from, at);
            if (found == null) {
                at++;
                continue;
            }
            accept(lines.subList(from, found.start()), body);
            assembler.heading(found.level(), found.text());
            at = found.end();
            from = at;
        }
        accept(lines.subList(from, lines.size()), body);
    }

    /** A heading and the lines that it takes. */
    private record Found(int start, int end, int level, String text) {}

    private static boolean mayHoldUnderline(String paragraph) {
        return paragraph.lines().anyMatch(line -> UNDERLINE.matcher(line).matches());
    }

    private static void accept(List<String> lines, Consumer<String> body) {
        if (!lines.isEmpty()) {
            body.accept(String.join("\n", lines));
        }
    }

    /** The heading that begins at a line; a single line above it, as of a title with its date, is part of it. */
    private @Nullable Found find(List<String> lines, int from, int at) {
        if (isUnderlined(lines, at)) {
            var above = at == from + 1 && isTitle(lines.get(from).strip());
            return new Found(
                    above ? from : at,
                    at + 2,
                    level(lines.get(at + 1).substring(0, 1)),
                    above ? lines.get(from).strip() + " " + lines.get(at).strip() : lines.get(at));
        }
        if (UNDERLINE.matcher(lines.get(at)).matches()
                && isUnderlined(lines, at + 1)
                && lines.get(at).charAt(0) == lines.get(at + 2).charAt(0)) {
            return new Found(at, at + 3, level(lines.get(at).substring(0, 2)), lines.get(at + 1));
        }
        if (at == 0 && numbered.contains(lines.getFirst())) {
            return new Found(0, 1, numberedLevel(lines.getFirst()), lines.getFirst());
        }
        return changelog && !lines.get(at).isBlank() && isRelease(lines.get(at))
                ? new Found(at, at + 1, LEVEL, lines.get(at))
                : null;
    }

    /** One more for each further part of the number. */
    private static int numberedLevel(String line) {
        var number = NUMBERED.matcher(line);
        return number.lookingAt() && number.group(1) != null
                ? LEVEL
                        + (int) number.group(1)
                                .chars()
                                .filter(sign -> sign == '.')
                                .count()
                : LEVEL;
    }

    private static boolean isUnderlined(List<String> lines, int at) {
        if (at + 1 >= lines.size()) {
            return false;
        }
        var title = lines.get(at).strip();
        var line = lines.get(at + 1).strip();
        return isTitle(title)
                && line.length() >= title.length() - 2
                && line.length() <= title.length() * 2 + 20
                && UNDERLINE.matcher(line).matches();
    }

    private static boolean isTitle(String line) {
        return line.length() <= LONGEST_TITLE
                && TITLE.matcher(line).matches()
                && !UNDERLINE.matcher(line).matches()
                && !GAP.matcher(line).find();
    }

    private int level(String sign) {
        if (!signs.contains(sign)) {
            signs.add(sign);
        }
        return signs.indexOf(sign) + 1;
    }
}
