package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.chunking.Section.Unit;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/** Packs the units of sections into chunks of about equal length. */
final class ChunkPacker {

    private final TokenCounter tokens;
    private final StaticChunkingStrategy strategy;
    private final int maxLength;
    private final ParsedDocument document;
    private final String text;
    private final Runnable checkpoint;
    private final List<TextChunk> chunks = new ArrayList<>();
    private Span counted = new Span(0, 0);
    private int count;

    ChunkPacker(
            TokenCounter tokens,
            StaticChunkingStrategy strategy,
            int maxLength,
            ParsedDocument document,
            String text,
            Runnable checkpoint) {
        this.tokens = tokens;
        this.strategy = strategy;
        this.maxLength = maxLength;
        this.document = document;
        this.text = text;
        this.checkpoint = checkpoint;
    }

    List<TextChunk> chunks() {
        return List.copyOf(chunks);
    }

    /** Packs sections that may share chunks. */
    void pack(List<Section> group) {
        var path = commonPath(group);
        List<Unit> units = group.size() == 1
                ? group.getFirst().units()
                : group.stream().flatMap(section -> section.units().stream()).toList();
        var rest = group.stream().mapToInt(Section::tokens).sum();
        var from = 0;
        var fresh = 0;
        while (fresh < units.size()) {
            checkpoint.run();
            var target = rest / (double) Math.ceilDiv(rest, strategy.maxTokens());
            var to = end(units, from, fresh, target);
            add(units.get(from), units.get(to - 1), path);
            rest -= sum(units, fresh, to);
            fresh = to;
            from = overlapStart(units, from, to);
        }
    }

    /** Where the chunk that begins with unit {@code from}, and has {@code fresh} as its first new unit, ends. */
    private int end(List<Unit> units, int from, int fresh, double target) {
        var repeated = sum(units, from, fresh);
        var size = repeated + units.get(fresh).tokens();
        var to = fresh + 1;
        while (to < units.size()
                && size + units.get(to).tokens() <= strategy.maxTokens()
                && isShort(units.get(from), units.get(to))) {
            var unit = units.get(to);
            if (!units.get(to - 1).heading() && size - repeated + unit.tokens() / 2.0 > target) {
                break;
            }
            size += unit.tokens();
            to++;
        }
        while (to > fresh + 1 && ((to < units.size() && units.get(to - 1).heading()) || exceeds(units, from, to))) {
            to--;
        }
        return to;
    }

    /** Counts the text as a whole: a counter need not be additive. */
    private boolean exceeds(List<Unit> units, int from, int to) {
        return count(units.get(from).start(), units.get(to - 1).end()) > strategy.maxTokens();
    }

    /** The first unit of the next chunk: as many of the last ones as the overlap allows and the next unit leaves room for. */
    private int overlapStart(List<Unit> units, int from, int to) {
        if (strategy.overlapTokens() == 0 || to == units.size()) {
            return to;
        }
        var room = Math.min(
                strategy.overlapTokens(), strategy.maxTokens() - units.get(to).tokens());
        var start = to;
        while (start - 1 > from
                && units.get(start - 1).tokens() <= room
                && isShort(units.get(start - 1), units.get(to))) {
            start--;
            room -= units.get(start).tokens();
        }
        while (start < to && count(units.get(start).start(), units.get(to).end()) > strategy.maxTokens()) {
            start++;
        }
        return start;
    }

    private void add(Unit first, Unit last, List<String> path) {
        var paged = document.pageCount() != null;
        chunks.add(new TextChunk(
                chunks.size(),
                text.substring(first.start(), last.end()),
                first.start(),
                last.end(),
                paged ? document.pageAt(first.start()).number() : null,
                paged ? document.pageAt(last.end() - 1).number() : null,
                path,
                count(first.start(), last.end())));
    }

    /** Units with next to no tokens, or far apart, would make a chunk of few tokens and much text. */
    private boolean isShort(Unit first, Unit last) {
        return last.end() - first.start() <= maxLength;
    }

    /** Where a chunk ends is found by counting it, and that count is wanted again. */
    private int count(int start, int end) {
        if (start != counted.start() || end != counted.end()) {
            counted = new Span(start, end);
            count = tokens.count(counted.of(text));
        }
        return count;
    }

    private static int sum(List<Unit> units, int from, int to) {
        return units.subList(from, to).stream().mapToInt(Unit::tokens).sum();
    }

    /** What the paths of all sections with a body have in common; headings above them are not counted. */
    private static List<String> commonPath(List<Section> group) {
        var paths = group.stream().filter(Section::hasBody).map(Section::path).toList();
        if (paths.isEmpty()) {
            return group.isEmpty() ? List.of() : group.getLast().path();
        }
        var common = paths.getFirst();
        for (var path : paths) {
            var length = 0;
            while (length < Math.min(common.size(), path.size())
                    && common.get(length).equals(path.get(length))) {
                length++;
            }
            common = common.subList(0, length);
        }
        return common;
    }
}
