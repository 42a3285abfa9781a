package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was changed out of the form of a page of examples. Each example has the fields {@code output-<id>}, {@code
 * was-<id>} and, to leave it out, {@code delete-<id>}; a line that could not be read, to rewrite it, {@code
 * input-<id>}. The id is the letter of the file and the line.
 */
final class ExampleEdits {

    private static final Pattern BEFORE = Pattern.compile("was-([tv])(\\d{1,9})");

    private ExampleEdits() {}

    /** The changes; those fields that are as before are none. */
    static List<Edit> of(Map<String, Object> form) {
        List<Edit> edits = new ArrayList<>();
        form.forEach((name, before) -> {
            Matcher field = BEFORE.matcher(name);
            if (field.matches()) {
                String id = field.group(1) + field.group(2);
                @Nullable
                Edit edit = edit(
                        field,
                        text(form, "output-" + id),
                        text(form, "input-" + id),
                        String.valueOf(before),
                        form.containsKey("delete-" + id));
                if (edit != null) {
                    edits.add(edit);
                }
            }
        });
        return edits;
    }

    private static @Nullable Edit edit(
            Matcher field, @Nullable String output, @Nullable String input, String before, boolean delete) {
        int line = Integer.parseInt(field.group(2));
        String file = field.group(1).equals("v") ? "validation" : "training";
        if (delete) {
            return new Edit(line, file, null, null, true);
        }
        return output == null || (input == null && output.equals(lines(before)))
                ? null
                : new Edit(line, file, output, input, null);
    }

    private static @Nullable String text(Map<String, Object> form, String name) {
        return form.get(name) instanceof String text ? lines(text).strip() : null;
    }

    /** Browsers send lines with a carriage return. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
