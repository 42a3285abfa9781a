package dev.knowhow.web.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people enter in forms, where a field that is left empty is no mistake. What cannot be read is null, too:
 * {@link ReadableAs} tells people before.
 */
public final class Entered {

    private static final double HUNDRED = 100;

    private Entered() {}

    /** The text without the space around it; empty where there is none. */
    public static String text(@Nullable String entered) {
        return entered == null ? "" : entered.strip();
    }

    /** The text without the space around it; null where there is none. */
    public static @Nullable String orNull(@Nullable String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }

    /** The number, with a point or a comma. */
    public static @Nullable Double decimal(@Nullable String entered) {
        try {
            double number = Double.parseDouble(text(entered).replace(',', '.'));
            return Double.isFinite(number) ? Double.valueOf(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The share, 0 to 1, that so many per cent are. */
    public static @Nullable Double share(@Nullable String percent) {
        Double number = decimal(percent);
        return number == null ? null : Double.valueOf(number / HUNDRED);
    }

    /** A share as it is entered, in per cent without digits that say nothing: 98 and not 98.0; empty where there is none. */
    public static String percent(@Nullable Double share) {
        return share == null
                ? ""
                : BigDecimal.valueOf(share * HUNDRED)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** The whole number. */
    public static @Nullable Long whole(@Nullable String entered) {
        try {
            return Long.valueOf(text(entered));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * What has that name.
     *
     * @param ofId looks it up, and throws {@link IllegalArgumentException} where there is none
     */
    public static <T> @Nullable T named(@Nullable String entered, Function<String, T> ofId) {
        try {
            return ofId.apply(text(entered));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The moment when that day (ISO 8601) begins in UTC. */
    public static @Nullable Instant beginOf(@Nullable String day) {
        return midnight(day, 0);
    }

    /** The moment when that day ends, and the next begins. */
    public static @Nullable Instant endOf(@Nullable String day) {
        return midnight(day, 1);
    }

    private static @Nullable Instant midnight(@Nullable String day, int later) {
        try {
            return LocalDate.parse(text(day))
                    .plusDays(later)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
