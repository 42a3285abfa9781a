package dev.knowhow.training.intent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups examples of one label that say nearly the same, as sentences do that differ in one word: single linkage by
 * cosine. Whoever measures on an example that lies on top of one trained on measures nothing.
 */
final class NearDuplicates {

    /**
     * Chosen on three templated sets with paraphrases (test resources: shop, hr, telecom): at 0.90 sentences of one template
     * fall apart, at 0.85 different ones merge until few are left to measure on.
     */
    private static final double SAME = 0.88;

    private NearDuplicates() {}

    /** The rows in groups, both in the order given. */
    static List<int[]> groups(IntentExamples examples, int[] rows) {
        int[] parents = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            parents[i] = i;
            for (int j = 0; j < i; j++) {
                int root = root(parents, i);
                int other = root(parents, j);
                if (root != other && cosine(examples.vectors[rows[i]], examples.vectors[rows[j]]) >= SAME) {
                    parents[Math.max(root, other)] = Math.min(root, other);
                }
            }
        }
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.length; i++) {
            groups.computeIfAbsent(root(parents, i), root -> new ArrayList<>()).add(rows[i]);
        }
        return groups.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static int root(int[] parents, int i) {
        int root = i;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }

    private static float cosine(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
