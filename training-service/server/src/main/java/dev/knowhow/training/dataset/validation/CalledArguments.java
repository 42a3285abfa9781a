package dev.knowhow.training.dataset.validation;

import dev.knowhow.adapter.call.FunctionCall;
import dev.knowhow.adapter.call.FunctionCalls;
import dev.knowhow.training.dataset.split.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds arguments of called functions that are no closed set: a search has other words each time. An adapter that chooses
 * among outputs can learn which function is called, and not those.
 */
final class CalledArguments {

    /** Beyond so many different outputs nothing is looked at any more: that is no closed set, whatever is left out. */
    private static final int MOST = 50_000;

    private static final double REPEATED = 0.5;

    private final Fingerprint fingerprint = new Fingerprint();
    private final Map<Integer, List<Argument>> argumentsByLabel = new HashMap<>();

    /**
     * Takes an output, once.
     *
     * @param label its number
     */
    void add(int label, String output) {
        if (argumentsByLabel.size() < MOST) {
            calls(output).ifPresent(calls -> argumentsByLabel.put(label, arguments(calls)));
        }
    }

    /**
     * The arguments that have a value of their own in most calls, as {@code function.argument}.
     *
     * @param examples how many examples each output has
     */
    Set<String> findOpen(int[] examples) {
        Map<String, Map<Long, Integer>> values = new TreeMap<>();
        argumentsByLabel.forEach((label, arguments) ->
                arguments.forEach(argument -> values.computeIfAbsent(argument.name, name -> new HashMap<>())
                        .merge(argument.value, examples[label], Integer::sum)));
        Set<String> open = new TreeSet<>();
        values.forEach((name, counts) -> {
            long all = counts.values().stream().mapToLong(count -> count).sum();
            long repeated = counts.values().stream()
                    .filter(count -> count > 1)
                    .mapToLong(count -> count)
                    .sum();
            if (all > 1 && repeated < REPEATED * all) {
                open.add(name);
            }
        });
        return open;
    }

    /** The output without those arguments. */
    static String without(Set<String> open, String output) {
        return calls(output)
                .map(calls -> new FunctionCalls(calls.calls().stream()
                                .map(call -> call.keeping(argument -> !open.contains(name(call, argument))))
                                .toList())
                        .output())
                .orElse(output);
    }

    private static Optional<FunctionCalls> calls(String output) {
        return output.endsWith(")") ? FunctionCalls.of(output) : Optional.empty();
    }

    private List<Argument> arguments(FunctionCalls calls) {
        List<Argument> found = new ArrayList<>();
        for (FunctionCall call : calls.calls()) {
            call.arguments()
                    .forEach((argument, value) -> found.add(
                            new Argument(name(call, argument), fingerprint.of(FunctionCall.canonical(value)))));
        }
        return found;
    }

    private static String name(FunctionCall call, String argument) {
        return call.name() + "." + argument;
    }

    /** An argument, and what it was in a call. */
    private record Argument(String name, long value) {}
}
