package dev.knowhow.adapter.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls of one message. As an output each is a line, {@code name({"argument":"value"})}: people can read it, and
 * calls that are equal are one output.
 */
public record FunctionCalls(List<FunctionCall> calls) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,64})\\((\\{.*})\\)");

    /** Calls of one message are made side by side, so that their order says nothing. */
    public FunctionCalls {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("no call");
        }
        calls = calls.stream()
                .sorted(Comparator.comparing(FunctionCall::name).thenComparing(FunctionCall::json))
                .toList();
    }

    /** The output that stands for them. */
    public String output() {
        return calls.stream().map(call -> call.name() + "(" + call.json() + ")").collect(Collectors.joining("\n"));
    }

    /** The calls that an output stands for; empty for one that is text, as is whatever {@link #output} never gives. */
    public static Optional<FunctionCalls> of(String output) {
        List<FunctionCall> calls = new ArrayList<>();
        for (String line : output.split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                calls.add(FunctionCall.of(matcher.group(1), matcher.group(2)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new FunctionCalls(calls))
                .filter(read -> read.output().equals(output));
    }
}
