package dev.knowhow.training.dataset.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of problem that the validator finds. How bad it is, what to say of it and what to do about it stand in the
 * table {@code kinds.txt}.
 */
public enum DatasetProblemKind {
    FILE_EMPTY,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    TOO_MANY_LINES,
    LINE_TOO_LONG,
    BYTE_ORDER_MARK,
    INVALID_UTF8,
    ENCODING_GUESSED,
    CHARACTERS_MENDED,
    EMPTY_LINE,
    NOT_JSON_LINES,
    INVALID_JSON,
    DUPLICATE_KEY,
    NOT_AN_OBJECT,
    UNKNOWN_KEY,
    PROMPT_COMPLETION,
    PREFERENCE_FORMAT,
    REINFORCEMENT_FORMAT,
    TOOLS_UNSUPPORTED,
    TOOL_CALL_INVALID,
    MESSAGES_MISSING,
    MESSAGES_NOT_A_LIST,
    MESSAGES_EMPTY,
    TOO_MANY_MESSAGES,
    MESSAGE_NOT_AN_OBJECT,
    ROLE_MISSING,
    ROLE_UNKNOWN,
    CONTENT_MISSING,
    CONTENT_NOT_TEXT,
    CONTENT_EMPTY,
    NAME_INVALID,
    SYSTEM_NOT_FIRST,
    SYSTEM_REPEATED,
    ROLES_NOT_ALTERNATING,
    USER_MISSING,
    LAST_NOT_ASSISTANT,
    WEIGHT_INVALID,
    WEIGHTS_ALL_ZERO,
    MULTIPLE_TURNS,
    INPUT_TOO_LONG,
    OUTPUT_TOO_LONG,
    SURROUNDING_WHITESPACE,
    CONTROL_CHARACTER,
    REPLACEMENT_CHARACTER,
    OUTPUT_EQUALS_INPUT,
    DUPLICATE_EXAMPLE,
    NEAR_DUPLICATE,
    CONTRADICTORY_LABELS,
    LABEL_VARIANTS,
    CLASS_TOO_SMALL,
    CLASS_SMALL,
    SINGLE_CLASS,
    TOO_FEW_CLASSES,
    SEVERAL_OUTPUTS,
    OPEN_ARGUMENT,
    CLASS_IMBALANCE,
    LEAKAGE,
    NEAR_LEAKAGE,
    HELD_OUT_CLASS_UNKNOWN,
    TRAIN_CLASS_NOT_HELD_OUT,
    HELD_OUT_SMALL,
    HELD_OUT_NOT_BY_DOCUMENT,
    SYSTEM_PROMPT_VARIES,
    OPEN_ENDED_OUTPUTS,
    PERSONAL_EMAIL,
    PERSONAL_PHONE,
    PERSONAL_CARD,
    PERSONAL_IBAN,
    PERSONAL_NATIONAL_ID,
    PERSONAL_IP_ADDRESS,
    SECRET,
    VOLATILE_DATE,
    VOLATILE_PRICE,
    VOLATILE_VERSION,
    VOLATILE_STOCK,
    VOLATILE_STATE,
    VOLATILE_OFFICE,
    CSV_COLUMN_COUNT,
    CSV_QUOTE,
    COLUMN_MISSING,
    COLUMN_DUPLICATE,
    INPUT_EMPTY,
    OUTPUT_EMPTY,
    SPLIT_INVALID,
    CELL_ERROR,
    SHEET_EMPTY;

    private final FoundIn foundIn;
    private final Severity severity;
    private final String title;
    private final String message;
    private final String mend;

    DatasetProblemKind() {
        String[] row = Objects.requireNonNull(Table.ROWS.get(name()), name());
        this.foundIn = FoundIn.valueOf(row[1]);
        this.severity = Severity.valueOf(row[2]);
        this.title = row[3];
        this.message = row[4];
        this.mend = row[5];
    }

    public Severity severity() {
        return severity;
    }

    /** The kind in a few words. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** The name in the API and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it shows: what only the file shows cannot be found again in stored examples. */
    public FoundIn foundIn() {
        return foundIn;
    }

    String message(Object... details) {
        return message.formatted(details);
    }

    /** Where a problem shows. */
    public enum FoundIn {
        FILE,
        EXAMPLES
    }

    /** Name, where it shows, severity, title, message and mend of each kind, in one line. */
    static final class Table {

        static final Map<String, String[]> ROWS = read();

        private Table() {}

        private static Map<String, String[]> read() {
            try (InputStream table =
                    Objects.requireNonNull(DatasetProblemKind.class.getResourceAsStream("kinds.txt"))) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(" \\| "))
                        .collect(Collectors.toUnmodifiableMap(row -> row[0], Function.identity()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
