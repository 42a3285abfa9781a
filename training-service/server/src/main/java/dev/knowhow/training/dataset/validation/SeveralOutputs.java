package dev.knowhow.training.dataset.validation;

import dev.knowhow.adapter.call.FunctionCalls;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds outputs that are several outputs in one: a list, or what a comma, a semicolon or a bar divides into outputs that
 * other examples have by themselves.
 */
final class SeveralOutputs {

    private static final int MOST = 10_000;
    private static final int LONGEST = 300;

    private final Map<Integer, String> candidates = new HashMap<>();

    /**
     * Takes an output, once.
     *
     * @param label its number
     */
    void add(int label, String output) {
        if (candidates.size() < MOST
                && output.length() <= LONGEST
                && parts(output).size() > 1
                && FunctionCalls.of(output).isEmpty()) {
            candidates.put(label, output);
        }
    }

    /** The numbers of those that are several. */
    BitSet find(Predicate<String> isOutput) {
        BitSet found = new BitSet();
        candidates.forEach((label, output) -> {
            if (isList(output) || parts(output).stream().allMatch(isOutput)) {
                found.set(label);
            }
        });
        return found;
    }

    private static boolean isList(String output) {
        String stripped = output.strip();
        return stripped.startsWith("[") && stripped.endsWith("]");
    }

    private static List<String> parts(String output) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= output.length(); i++) {
            if (i == output.length() || ",;|".indexOf(output.charAt(i)) >= 0) {
                parts.add(output.substring(from, i).strip());
                from = i + 1;
            }
        }
        return parts;
    }
}
