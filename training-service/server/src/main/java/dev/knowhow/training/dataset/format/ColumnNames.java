package dev.knowhow.training.dataset.format;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the columns of a table are called that hold this or that. */
public final class ColumnNames {

    private static final Set<String> INPUT =
            Set.of("input text question query utterance prompt message request body user frage eingabe".split(" "));
    private static final Set<String> OUTPUT =
            Set.of(("output label intent answer class category topic tag team queue completion response target"
                            + " assistant antwort ausgabe")
                    .split(" "));
    private static final Set<String> SYSTEM = Set.of("system", "instructions", "instruction", "system_prompt");
    private static final Set<String> DOCUMENT = Set.of("document", "document_id", "doc", "source", "file", "dokument");
    private static final Set<String> SPLIT = Set.of("split", "part", "set", "fold");

    private ColumnNames() {}

    /** What the columns seem to hold, by what people call them; empty when no input or output is found. */
    public static Optional<DatasetColumnMapping> suggest(List<String> columns) {
        String input = findNamed(columns, INPUT);
        String output = findNamed(columns, OUTPUT);
        if (columns.size() == 2 && (input == null || output == null)) {
            return Optional.of(new DatasetColumnMapping(columns.get(0), columns.get(1), null, null, null));
        }
        return input == null || output == null
                ? Optional.empty()
                : Optional.of(new DatasetColumnMapping(
                        input,
                        output,
                        findNamed(columns, SYSTEM),
                        findNamed(columns, DOCUMENT),
                        findNamed(columns, SPLIT)));
    }

    private static @Nullable String findNamed(List<String> columns, Set<String> names) {
        for (String column : columns) {
            if (names.contains(column.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))) {
                return column;
            }
        }
        return null;
    }
}
