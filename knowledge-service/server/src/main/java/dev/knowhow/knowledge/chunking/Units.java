package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.chunking.Section.Unit;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * The units of a section, packed: a document of 20 million characters can hold five million sentences, and several such
 * documents are cut at the same time.
 */
final class Units extends AbstractList<Unit> implements RandomAccess {

    /** From here on small neighbours become one unit. No section that people read has as many. */
    private static final int MANY = 500_000;

    private static final int FIELDS = 3;

    private final int smallTokens;
    private int[] fields = new int[16 * FIELDS];
    private int size;
    private int tokens;

    Units(int maxTokens) {
        this.smallTokens = maxTokens / 16;
    }

    void append(Unit unit) {
        tokens += unit.tokens();
        if (size >= MANY && joins(get(size - 1), unit)) {
            var last = get(--size);
            append(last.start(), unit.end(), last.tokens() + unit.tokens());
        } else {
            append(unit.start(), unit.end(), unit.heading() ? -unit.tokens() : unit.tokens());
        }
    }

    private boolean joins(Unit last, Unit next) {
        return !last.heading() && !next.heading() && last.tokens() + next.tokens() <= smallTokens;
    }

    private void append(int start, int end, int signedTokens) {
        var at = size++ * FIELDS;
        if (at == fields.length) {
            fields = Arrays.copyOf(fields, (size + size / 2) * FIELDS);
        }
        fields[at] = start;
        fields[at + 1] = end;
        fields[at + 2] = signedTokens;
    }

    /** Tokens of all units together. */
    int tokens() {
        return tokens;
    }

    @Override
    public Unit get(int index) {
        var at = index * FIELDS;
        var signedTokens = fields[at + 2];
        return new Unit(fields[at], fields[at + 1], Math.abs(signedTokens), signedTokens < 0);
    }

    @Override
    public int size() {
        return size;
    }
}
