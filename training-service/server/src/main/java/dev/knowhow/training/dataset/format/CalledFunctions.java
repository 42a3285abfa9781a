package dev.knowhow.training.dataset.format;

import dev.knowhow.adapter.call.FunctionCall;
import dev.knowhow.adapter.call.FunctionCalls;
import dev.knowhow.adapter.call.JsonValues;
import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that a message calls: {@code tool_calls}, or {@code function_call} as it was called before. */
final class CalledFunctions {

    private static final int MOST = 128;

    private final String field;
    private final Report report;
    private final List<FunctionCall> calls = new ArrayList<>();
    private boolean broken;

    private CalledFunctions(String field, Report report) {
        this.field = field;
        this.report = report;
    }

    /** Takes a problem. */
    @FunctionalInterface
    interface Report {
        void add(DatasetProblemKind kind, String field, @Nullable String value, Object... details);
    }

    /** The field of a message that calls functions; null for a message that calls none. */
    static @Nullable String field(Map<?, ?> message) {
        return message.get("tool_calls") != null
                ? "tool_calls"
                : message.get("function_call") != null ? "function_call" : null;
    }

    /** The calls as an output; null where they are none, which is reported. */
    static @Nullable String read(String field, @Nullable Object value, Report report) {
        CalledFunctions found = new CalledFunctions(field, report);
        if (value instanceof Map<?, ?> function) {
            found.function(field, function);
        } else if (value instanceof List<?> list) {
            found.list(list);
        } else {
            found.refuse(field, value, JsonValues.name(value) + " where calls are expected");
        }
        return found.broken || found.calls.isEmpty()
                ? null
                : WellFormedText.mend(new FunctionCalls(found.calls).output());
    }

    private void list(List<?> list) {
        if (list.isEmpty() || list.size() > MOST) {
            refuse(field, list, "there are " + list.size() + ", where 1 to " + MOST + " are read");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            call(field + "[" + i + "]", list.get(i));
        }
    }

    private void call(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> call && call.get("function") instanceof Map<?, ?> function) {
            function(place + ".function", function);
        } else if (value instanceof Map<?, ?> call
                && call.get("type") instanceof String type
                && !type.equals("function")) {
            broken = true;
            report.add(DatasetProblemKind.TOOLS_UNSUPPORTED, place + ".type", type, type);
        } else {
            refuse(place, value, "it has no 'function'");
        }
    }

    private void function(String place, Map<?, ?> function) {
        if (!(function.get("name") instanceof String name)) {
            refuse(place, function, "it has no 'name'");
        } else if (!(function.get("arguments") instanceof String arguments)) {
            refuse(place + ".arguments", function.get("arguments"), "its arguments are no JSON in a string");
        } else {
            try {
                calls.add(FunctionCall.of(name, arguments));
            } catch (IllegalArgumentException e) {
                refuse(place, function, String.valueOf(e.getMessage()));
            }
        }
    }

    private void refuse(String place, @Nullable Object value, String reason) {
        broken = true;
        report.add(DatasetProblemKind.TOOL_CALL_INVALID, place, value == null ? null : String.valueOf(value), reason);
    }
}
