package dev.knowhow.tenant.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enums as JSON has them: each constant by its name in lower case. */
public final class EnumIds {

    private EnumIds() {}

    /** The constant's id. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static <E extends Enum<E>> E find(Class<E> type, String id) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(EnumIds::of)
                                .collect(Collectors.joining(", "))));
    }
}
