package dev.knowhow.knowledge.embedding.queue;

import dev.knowhow.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is among tenants whose work waits: whoever has had the least time, and in turn where that is equal. Time
 * that nobody else wanted is not held against a tenant, and one that comes after a while is ahead by a hundred texts at
 * most, so a single question passes thousands that wait, and nobody can save up turns. Not thread-safe.
 */
final class TenantTurns {

    /** Texts of about one question: by how much a tenant that had little may be ahead of others. */
    private static final int CREDIT = 100;

    /** Work that belongs to no tenant has a line of its own. */
    private final Map<Optional<TenantId>, Line> lines = new LinkedHashMap<>();

    /** The least that any tenant has had whose turn it was: it only grows, and nobody is credited with less. */
    private long reached;

    private long turns;

    /** How long a text takes lately: more on a busy machine, where a question must not need more credit. */
    private long usual = 10_000_000;

    /** One tenant's work: what waits, in its order, and how much time it has had. */
    static final class Line {

        private final Deque<EmbeddingBatch<?>> waiting = new ArrayDeque<>();
        private long had;
        private long reserved;
        private long lastTurn;
        private int running;

        /** Texts that wait. */
        int size() {
            return waiting.stream().mapToInt(EmbeddingBatch::countLeft).sum();
        }

        private boolean isIdle() {
            return waiting.isEmpty() && running == 0;
        }

        private long expectedNanos() {
            return had + reserved;
        }
    }

    /** A text whose turn it is. */
    record Turn(Line line, Runnable text, long reserved) {}

    /** Tenants that are remembered. */
    int tenants() {
        return lines.size();
    }

    /** Whether no text waits. */
    boolean isEmpty() {
        return lines.values().stream().allMatch(line -> line.waiting.isEmpty());
    }

    /** Texts of the tenant that wait. */
    int waiting(Optional<TenantId> tenant) {
        Line line = lines.get(tenant);
        return line == null ? 0 : line.size();
    }

    void add(Optional<TenantId> tenant, EmbeddingBatch<?> batch) {
        lines.values().removeIf(line -> line.isIdle() && line.had <= reached - CREDIT * usual);
        Line line = lines.computeIfAbsent(tenant, key -> new Line());
        if (line.isIdle()) {
            line.had = Math.max(line.had, reached - CREDIT * usual);
        }
        line.waiting.add(batch);
    }

    /** Takes back what nobody waits for any more. */
    void remove(Optional<TenantId> tenant, EmbeddingBatch<?> batch) {
        Line line = lines.get(tenant);
        if (line != null) {
            line.waiting.remove(batch);
        }
    }

    /**
     * The next text; empty when none waits.
     *
     * @param likely how long it will likely take, which counts until {@link #end} says how long it took
     */
    Optional<Turn> next(long likely) {
        usual = likely;
        return lines.values().stream()
                .filter(line -> !line.waiting.isEmpty())
                .min(Comparator.comparingLong(Line::expectedNanos).thenComparingLong(line -> line.lastTurn))
                .map(line -> take(line, likely));
    }

    private Turn take(Line line, long likely) {
        EmbeddingBatch<?> batch = line.waiting.element();
        Runnable text = batch.take();
        if (batch.countLeft() == 0) {
            line.waiting.remove();
        }
        reached = Math.max(reached, line.had);
        line.lastTurn = ++turns;
        line.running++;
        line.reserved += likely;
        return new Turn(line, text, likely);
    }

    /** A text has been encoded, or was given up, after so long. */
    void end(Turn turn, long nanos) {
        turn.line().running--;
        turn.line().reserved -= turn.reserved();
        turn.line().had += nanos;
    }

    /** Tells everybody who waits that nothing will come. */
    void cancel() {
        lines.values().forEach(line -> line.waiting.forEach(EmbeddingBatch::cancel));
    }
}
