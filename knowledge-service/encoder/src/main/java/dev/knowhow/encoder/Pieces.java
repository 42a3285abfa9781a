package dev.knowhow.encoder;

import java.util.Arrays;

/** The ids of a text's pieces, as they are found. */
final class Pieces {

    private int[] ids = new int[64];
    private int count;

    void add(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count++] = id;
    }

    int count() {
        return count;
    }

    /** Forgets all but the first ones. */
    void cutTo(int kept) {
        count = kept;
    }

    int last() {
        return count == 0 ? -1 : ids[count - 1];
    }

    /** The ids between two markers; those past {@code maxLength}, markers included, are cut off. */
    Encoding between(int first, int last, int maxLength) {
        int kept = Math.min(count, maxLength - 2);
        int[] all = new int[kept + 2];
        all[0] = first;
        System.arraycopy(ids, 0, all, 1, kept);
        all[kept + 1] = last;
        return new Encoding(all, count > kept);
    }

    /** The pieces from {@code from} on in the opposite order. */
    void reverse(int from) {
        for (int i = from, j = count - 1; i < j; i++, j--) {
            int id = ids[i];
            ids[i] = ids[j];
            ids[j] = id;
        }
    }
}
