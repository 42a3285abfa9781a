package dev.knowhow.training.dataset.format;

import dev.knowhow.adapter.call.JsonValues;
import dev.knowhow.training.dataset.format.CalledFunctions.Report;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message says: a text, or parts of one, which are put together as when an adapter is asked. */
final class MessageContent {

    private MessageContent() {}

    /** The text; null where there is none, which is reported. */
    static @Nullable String read(String field, @Nullable Object content, Report report) {
        String text = switch (content) {
            case null -> {
                report.add(DatasetProblemKind.CONTENT_MISSING, field, null);
                yield null;
            }
            case String whole -> whole;
            case List<?> parts -> join(field, parts, report);
            default -> refuse(field, content, JsonValues.name(content), report);
        };
        if (text != null && text.isBlank()) {
            report.add(DatasetProblemKind.CONTENT_EMPTY, field, text);
            return null;
        }
        return text;
    }

    private static @Nullable String join(String field, List<?> parts, Report report) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = part(field + "[" + i + "]", parts.get(i), report);
            if (part == null) {
                return null;
            }
            text.append(part);
        }
        return text.toString();
    }

    private static @Nullable String part(String field, @Nullable Object value, Report report) {
        if (!(value instanceof Map<?, ?> part)) {
            return refuse(field, value, JsonValues.name(value), report);
        }
        Object type = part.get("type");
        Object text = part.get("refusal".equals(type) ? "refusal" : "text");
        if (("text".equals(type) || "refusal".equals(type)) && text instanceof String said) {
            return said;
        }
        return refuse(field, value, "a part of the type '" + type + "'", report);
    }

    private static @Nullable String refuse(String field, @Nullable Object value, String name, Report report) {
        report.add(DatasetProblemKind.CONTENT_NOT_TEXT, field, value == null ? null : String.valueOf(value), name);
        return null;
    }
}
