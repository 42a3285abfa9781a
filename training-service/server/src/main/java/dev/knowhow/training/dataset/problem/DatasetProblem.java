package dev.knowhow.training.dataset.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param line of the file, from 1; 0 for what concerns the whole dataset
 * @param field where in the line
 * @param value what stands there, shortened, private and secret parts blotted out
 * @param message what is wrong
 */
public record DatasetProblem(
        DatasetProblemKind kind,
        SourceFile file,
        int line,
        @Nullable String field,
        @Nullable String value,
        String message) {

    private static final int SHOWN = 120;

    public DatasetProblem {
        value = value == null ? null : shorten(value);
    }

    private static String shorten(String value) {
        String shown = value.length() <= SHOWN ? value : value.substring(0, cut(value)) + "…";
        return shown.replace('\u0000', '\uFFFD');
    }

    /** Never between the halves of a character. */
    private static int cut(String value) {
        return Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    }
}
