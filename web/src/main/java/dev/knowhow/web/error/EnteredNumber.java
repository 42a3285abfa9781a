package dev.knowhow.web.error;

import org.jspecify.annotations.Nullable;

/** Numbers as people enter them in forms, where a field that is left empty is no mistake. */
public final class EnteredNumber {

    private EnteredNumber() {}

    /** The number; null where the field is empty, or holds something else. */
    public static @Nullable Double of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip().replace(',', '.'));
            return Double.isFinite(number) ? Double.valueOf(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The whole number; null where the field is empty, or holds something else. */
    public static @Nullable Long whole(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether the field is empty or was read: otherwise there is something to correct. */
    public static boolean isRead(@Nullable String text, @Nullable Number read) {
        return read != null || text == null || text.isBlank();
    }
}
