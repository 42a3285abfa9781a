package dev.knowhow.adapter;

import java.util.Arrays;

/**
 * Examples that lie near a text, the nearest first.
 *
 * @param cosines with the text
 * @param labels the indices of their labels
 */
@SuppressWarnings("ArrayRecordComponent") // made for each text that is answered; nobody compares such records
public record Neighbours(double[] cosines, int[] labels) {

    /** The largest cosine; -1 where there is no example. */
    public double nearest() {
        return cosines.length == 0 ? -1 : cosines[0];
    }

    /** Keeps the nearest of the examples it is offered; of equals the first. */
    public static final class Search {

        private final double[] cosines;
        private final int[] labels;
        private int found;

        /** A search for that many, one at least. */
        public Search(int count) {
            cosines = new double[count];
            labels = new int[count];
        }

        /** Looks at an example. */
        public void offer(double cosine, int label) {
            if (found == cosines.length && cosine <= cosines[found - 1]) {
                return;
            }
            int at = found == cosines.length ? found - 1 : found++;
            for (; at > 0 && cosines[at - 1] < cosine; at--) {
                cosines[at] = cosines[at - 1];
                labels[at] = labels[at - 1];
            }
            cosines[at] = cosine;
            labels[at] = label;
        }

        /** The nearest of all that were offered. */
        public Neighbours found() {
            return new Neighbours(Arrays.copyOf(cosines, found), Arrays.copyOf(labels, found));
        }
    }
}
