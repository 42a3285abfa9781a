package dev.knowhow.knowledge.answer.unit;

import dev.knowhow.knowledge.api.document.LabelledRow;
import dev.knowhow.knowledge.chunking.Sentences;
import dev.knowhow.knowledge.chunking.Span;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the units of a chunk, line by line: rows, records and lists by how their lines look, the rest as sentences. What
 * says nothing by itself (a heading, a question, "To apply:") leads in what stands after it; captions, dates and page
 * numbers are left out.
 */
public final class UnitReader {

    private static final int LONGEST_HEADING = 12;
    private static final int LONGEST_LIST = 1_600;

    /** "4.2", "4.2.1)". */
    private static final String CLAUSE_NUMBER = "\\d{1,3}(?:\\.\\d{1,3}){1,6}+[.)]?";

    private static final Pattern ITEM = Pattern.compile(
            "^(?:[-*+•◦▪‣–—·]|\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]" + "|" + CLAUSE_NUMBER + ")[ \\t]++\\S.*");
    /** A clause of a contract or a statute: a paragraph with a number of its own. */
    private static final Pattern CLAUSE = Pattern.compile("^" + CLAUSE_NUMBER + "[ \\t]++\\S.*[.!?]$");

    private static final Pattern ENTRY = Pattern.compile("[^:;.!?\\n]{1,60}[:=] ?\\S.*");
    private static final Pattern ENDED = Pattern.compile("[.!?:;…。！？][\"'”’)\\]]*$");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？][\"'”’)\\]]*$");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern NUMBER = Pattern.compile("\\(?\\d{1,3}");
    private static final Pattern WORD =
            Pattern.compile("\\p{L}{2,}|\\p{IsHan}|\\p{IsHiragana}|\\p{IsKatakana}|\\p{IsHangul}");
    /** What stands over a table and names it. */
    private static final Pattern CAPTION = Pattern.compile(
            "^(?:table|exhibit|tabelle|tab\\.|übersicht)\\s?+[\\p{L}\\d][\\p{L}\\d.\\-–]{0,9}+[.:]?+\\s++\\S.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ANSWER_MARK = Pattern.compile("^(?:A|Answer|Antwort)\\s?[:.]\\s.*");
    private static final Pattern BARE = Pattern.compile(
            "^(?:(?:figure|fig\\.|table|abbildung|abb\\.|tabelle|page|seite)\\s?+\\d[\\d.\\-]{0,9}+(?:\\s?+(?:of|von|/)\\s?+\\d{1,6})?+[.:]?"
                    + "|(?:\\p{L}{1,20}+\\s)?+\\d{1,2}\\.?\\s\\p{L}{1,20}+\\s\\d{4}|\\p{L}{1,20}+\\s\\d{1,2},\\s\\d{4})$",
            Pattern.CASE_INSENSITIVE);

    private final ScoredChunk source;
    private final String text;
    private final List<Unit> units = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private String leadIn = "";
    /** What leads in without being a heading. */
    private String opening = "";
    /** Where what leads in begins, if it stands right before; -1 if there is none. */
    private int leadInStart = -1;
    /** Whether the last thing read was a heading: the next one stands under it. */
    private boolean underHeading;

    private int groups;

    private UnitReader(ScoredChunk source) {
        this.source = source;
        this.text = source.chunk().text();
    }

    /** The units of a chunk in reading order. */
    public static List<Unit> read(ScoredChunk source) {
        UnitReader reader = new UnitReader(source);
        reader.headings.addAll(source.chunk().headings());
        reader.read(reader.lines());
        reader.end();
        return reader.units;
    }

    private List<Span> lines() {
        List<Span> lines = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            Span line = trim(start, end);
            if (line.start() < line.end()) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }

    private Span trim(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    private void read(List<Span> lines) {
        int i = 0;
        while (i < lines.size()) {
            int from = i;
            if (LabelledRow.isRow(line(lines, i))) {
                i = table(lines, i);
            } else if (isCaption(lines, i)) {
                leadIn(line(lines, i), lines.get(i).start());
                i++;
            } else if (isListed(lines, i)) {
                i = list(lines, i);
            } else if (isEntry(lines, i)) {
                i = record(lines, i);
            } else {
                do {
                    i++;
                } while (i < lines.size() && !isApart(lines, i - 1) && !startsStructure(lines, i));
                prose(lines, from, i);
            }
        }
    }

    private String line(List<Span> lines, int i) {
        return lines.get(i).of(text);
    }

    private boolean startsStructure(List<Span> lines, int i) {
        return LabelledRow.isRow(line(lines, i)) || isCaption(lines, i) || isListed(lines, i) || isEntry(lines, i);
    }

    /** Whether a line names the table right below it. */
    private boolean isCaption(List<Span> lines, int i) {
        return i + 1 < lines.size()
                && CAPTION.matcher(line(lines, i)).matches()
                && !isHeadingOfChunk(line(lines, i))
                && LabelledRow.isRow(line(lines, i + 1));
    }

    /** Whether an empty line follows. */
    private boolean isApart(List<Span> lines, int i) {
        if (i + 1 >= lines.size()) {
            return true;
        }
        String between = text.substring(lines.get(i).end(), lines.get(i + 1).start());
        return between.indexOf('\n') != between.lastIndexOf('\n');
    }

    private static boolean isItem(String line) {
        return ITEM.matcher(line).matches() && !CLAUSE.matcher(line).matches();
    }

    private boolean isListed(List<Span> lines, int i) {
        return isItem(line(lines, i)) && !isHeadingOfChunk(line(lines, i)) && !isNumberedHeading(lines, i);
    }

    /** Whether it stands apart among what are no items, as "4. Hotels" does, and does not end as a sentence. */
    private boolean isNumberedHeading(List<Span> lines, int i) {
        String line = line(lines, i);
        return NUMBER.matcher(line).lookingAt()
                && !ENDED.matcher(line).find()
                && line.split("\\s+", LONGEST_HEADING + 1).length <= LONGEST_HEADING
                && i + 1 < lines.size()
                && isApart(lines, i)
                && !isItem(line(lines, i + 1))
                && (i == 0 || (isApart(lines, i - 1) && !isItem(line(lines, i - 1))));
    }

    private boolean isHeadingOfChunk(String line) {
        return source.chunk().headings().contains(line);
    }

    /** A line of a record: "Key: value", with no end sign, or among others like it. */
    private boolean isEntry(List<Span> lines, int i) {
        String line = line(lines, i);
        if (!ENTRY.matcher(line).matches() || line.endsWith("?") || isHeadingOfChunk(line)) {
            return false;
        }
        return !SENTENCE_END.matcher(line).find()
                || (i > 0
                        && !isApart(lines, i - 1)
                        && ENTRY.matcher(line(lines, i - 1)).matches())
                || (!isApart(lines, i) && ENTRY.matcher(line(lines, i + 1)).matches());
    }

    /** Rows that stand together, each with the lines that a cell runs over; gives the first line after them. */
    private int table(List<Span> lines, int from) {
        int group = ++groups;
        int i = from;
        while (i < lines.size() && LabelledRow.isRow(line(lines, i))) {
            int last = i;
            while (!isApart(lines, last) && !startsStructure(lines, last + 1)) {
                last++;
            }
            Span row = new Span(lines.get(i).start(), lines.get(last).end());
            add(UnitKind.ROW, row, row, group);
            i = last + 1;
        }
        endLeadIn();
        return i;
    }

    private int record(List<Span> lines, int from) {
        int group = ++groups;
        int i = from;
        while (i < lines.size() && isEntry(lines, i) && !isItem(line(lines, i)) && !LabelledRow.isRow(line(lines, i))) {
            i++;
            if (isApart(lines, i - 1)) {
                break;
            }
        }
        Span scope = new Span(lines.get(from).start(), lines.get(i - 1).end());
        for (int k = from; k < i; k++) {
            add(UnitKind.ENTRY, lines.get(k), scope, group);
        }
        endLeadIn();
        return i;
    }

    /** Items that stand together, each with its further lines, and the whole list. */
    private int list(List<Span> lines, int from) {
        int group = ++groups;
        List<Span> items = new ArrayList<>();
        int i = from;
        while (i < lines.size() && isListed(lines, i)) {
            int last = i;
            while (!isApart(lines, last)
                    && !isItem(line(lines, last + 1))
                    && !LabelledRow.isRow(line(lines, last + 1))
                    && !isHeadingOfChunk(line(lines, last + 1))) {
                last++;
            }
            items.add(new Span(lines.get(i).start(), lines.get(last).end()));
            i = last + 1;
        }
        int start = leadInStart >= 0 ? leadInStart : items.getFirst().start();
        Span whole = new Span(start, items.getLast().end());
        if (items.size() > 1) {
            list(whole, whole, group);
        }
        items(items, whole, group);
        endLeadIn();
        return i;
    }

    private void list(Span list, Span whole, int group) {
        if (list.end() - list.start() <= LONGEST_LIST) {
            add(UnitKind.LIST, list, whole, group);
        }
    }

    /** An item that has items under it leads them in, and is a list with them. */
    private void items(List<Span> items, Span whole, int group) {
        String before = opening;
        List<Span> above = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int depth = indent(items.get(i));
            above.removeIf(item -> indent(item) >= depth);
            opening = before + above.stream().map(item -> " " + item.of(text)).collect(Collectors.joining());
            int under = i + 1;
            while (under < items.size() && indent(items.get(under)) > depth) {
                under++;
            }
            if (under > i + 1) {
                list(new Span(items.get(i).start(), items.get(under - 1).end()), whole, group);
            } else {
                add(UnitKind.ITEM, items.get(i), whole, group);
            }
            above.add(items.get(i));
        }
    }

    private int indent(Span item) {
        return item.start() - (text.lastIndexOf('\n', item.start() - 1) + 1);
    }

    private void prose(List<Span> lines, int from, int to) {
        Span paragraph = new Span(lines.get(from).start(), lines.get(to - 1).end());
        String prose = paragraph.of(text);
        boolean last = to == lines.size();
        boolean beforeStructure = !last && startsStructure(lines, to);
        List<Span> sentences = Sentences.of(prose).stream()
                .map(span -> new Span(paragraph.start() + span.start(), paragraph.start() + span.end()))
                .toList();
        for (int i = 0; i < sentences.size(); i++) {
            Span span = sentences.get(i);
            String current = span.of(text);
            boolean alone = sentences.size() == 1 && isApart(lines, to - 1) && (from == 0 || isApart(lines, from - 1));
            String next = i + 1 < sentences.size() ? sentences.get(i + 1).of(text) : last ? "" : line(lines, to);
            boolean structureNext = i + 1 == sentences.size() && beforeStructure;
            if (isHeadingOfChunk(current)) {
                heading(current, span.start());
            } else if (!next.isEmpty() && looksLikeHeading(current, next, alone, structureNext)) {
                heading(current, span.start());
            } else if (current.endsWith("?") || current.endsWith("？") || (current.endsWith(":") && !next.isEmpty())) {
                leadIn(current, span.start());
            } else if (i > 0 && Unit.isPointing(current)) {
                // whom "it" means stands before
                leadIn = sentences.get(i - 1).of(text);
                add(UnitKind.SENTENCE, span, paragraph, 0);
                endLeadIn();
            } else if (structureNext && isList(lines, to)) {
                // a sentence right before a list answers by itself, and leads it in
                add(UnitKind.SENTENCE, span, paragraph, 0);
                leadIn(current, span.start());
            } else {
                add(UnitKind.SENTENCE, span, paragraph, 0);
                endLeadIn();
            }
        }
    }

    private boolean isList(List<Span> lines, int i) {
        return isListed(lines, i) && !LabelledRow.isRow(line(lines, i));
    }

    private static boolean looksLikeHeading(String line, String next, boolean alone, boolean structureNext) {
        if (ENDED.matcher(line).find()
                || !Character.isLetterOrDigit(line.codePointAt(0))
                || line.contains(": ")
                || line.indexOf('\n') >= 0
                || line.split("\\s+", LONGEST_HEADING + 1).length > LONGEST_HEADING) {
            return false;
        }
        if (alone && (structureNext || ENDED.matcher(next).find() || next.contains(": "))) {
            return true;
        }
        return !DIGIT.matcher(line).find() && (ENDED.matcher(next).find() || next.contains(": "));
    }

    private void heading(String heading, int start) {
        int known = source.chunk().headings().lastIndexOf(heading);
        if (known >= 0) {
            headings.clear();
            headings.addAll(source.chunk().headings().subList(0, known));
        } else if (!underHeading) {
            headings.subList(level(heading), headings.size()).clear();
        }
        headings.add(heading);
        leadIn(heading, start);
        opening = "";
        underHeading = true;
    }

    /** Where a heading stands under those of the chunk: in the place of the last one like it, of a number or of none. */
    private int level(String heading) {
        int own = Math.min(source.chunk().headings().size(), headings.size());
        boolean numbered = DIGIT.matcher(heading).find();
        for (int i = headings.size() - 1; i >= own; i--) {
            if (DIGIT.matcher(headings.get(i)).find() == numbered) {
                return i;
            }
        }
        return own;
    }

    private void leadIn(String line, int start) {
        leadIn = leadIn.isEmpty() ? line : leadIn + " " + line;
        opening = opening.isEmpty() ? line : opening + " " + line;
        leadInStart = line.endsWith(":") || SENTENCE_END.matcher(line).find() ? start : -1;
        underHeading = false;
    }

    private void endLeadIn() {
        leadIn = "";
        opening = "";
        leadInStart = -1;
        underHeading = false;
    }

    private void add(UnitKind kind, Span span, Span scope, int group) {
        String quote = span.of(text);
        if ((WORD.matcher(quote).find() && !BARE.matcher(quote).matches())
                || ANSWER_MARK.matcher(quote).matches()) {
            String before = kind == UnitKind.SENTENCE
                    ? leadIn
                    : (String.join(" ", headings.subList(Math.max(0, headings.size() - 2), headings.size())) + " "
                                    + opening)
                            .strip();
            units.add(new Unit(source, kind, span, headings, before, scope, group));
        }
    }

    /** What only ever leads in stands for itself where a chunk has nothing else. */
    private void end() {
        if (units.isEmpty() && leadInStart >= 0 && !text.strip().endsWith("?")) {
            Span whole = trim(leadInStart, text.length());
            units.add(new Unit(source, UnitKind.SENTENCE, whole, headings, "", whole, 0));
        }
    }
}
