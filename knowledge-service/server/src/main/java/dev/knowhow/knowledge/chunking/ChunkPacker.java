package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.chunking.Section.Unit;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import java.util.ArrayList;
import java.util.List;

/** Packs the units of sections into chunks of about equal length. */
final class ChunkPacker {

    private final TokenCounter tokens;
    private final ChunkingStrategy strategy;
    private final ParsedDocument document;
    private final String text;
    private final List<TextChunk> chunks = new ArrayList<>();

    ChunkPacker(TokenCounter tokens, ChunkingStrategy strategy, ParsedDocument document, String text) {
        this.tokens = tokens;
        this.strategy = strategy;
        this.document = document;
        this.text = text;
    }

    List<TextChunk> chunks() {
        return List.copyOf(chunks);
    }

    /** Packs sections that may share chunks. */
    void pack(List<Section> group) {
        var path = commonPath(group);
        var units = group.stream().flatMap(section -> section.units().stream()).toList();
        var rest = units.stream().mapToInt(Unit::tokens).sum();
        var from = 0;
        var fresh = 0;
        while (fresh < units.size()) {
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
        var size = sum(units, from, fresh + 1);
        var to = fresh + 1;
        while (to < units.size() && size + units.get(to).tokens() <= strategy.maxTokens()) {
            var unit = units.get(to);
            if (!units.get(to - 1).heading() && size - sum(units, from, fresh) + unit.tokens() / 2.0 > target) {
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
        while (start - 1 > from && sum(units, start - 1, to) <= room) {
            start--;
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

    private int count(int start, int end) {
        return tokens.count(text.substring(start, end));
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
