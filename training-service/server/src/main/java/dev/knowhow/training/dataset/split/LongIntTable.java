package dev.knowhow.training.dataset.split;

import java.util.Arrays;

/** Maps 64-bit fingerprints to numbers from 0 on, at 18 bytes or so an entry. */
public final class LongIntTable {

    private static final int INITIAL = 1 << 10;

    private long[] keys = new long[INITIAL];
    private int[] values = empty(INITIAL);
    private int size;

    /** The number of a key, or -1. */
    public int get(long key) {
        return values[slot(key)];
    }

    /** The number that the key already has; -1 if it had none and has this one now. */
    public int putIfAbsent(long key, int value) {
        int slot = slot(key);
        if (values[slot] >= 0) {
            return values[slot];
        }
        keys[slot] = key;
        values[slot] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return -1;
    }

    /** How many keys there are. */
    public int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = Long.hashCode(key * 0x9E3779B97F4A7C15L) & mask;
        while (values[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = empty(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int[] empty(int length) {
        int[] values = new int[length];
        Arrays.fill(values, -1);
        return values;
    }
}
