package dev.knowhow.web.layout;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How templates write times, sizes and numbers. */
public final class Format {

    /** The one there is. */
    public static final Format INSTANCE = new Format();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final long KILO = 1000;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
            Map.entry("text/html", "HTML"),
            Map.entry("text/markdown", "Markdown"),
            Map.entry("text/plain", "Text"),
            Map.entry("text/csv", "CSV"));

    private Format() {}

    /** A moment, to the minute; scripts rewrite it in the reader's time zone. */
    public String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A day. */
    public String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Bytes in decimal units, as file managers show them. */
    public String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            if (value < KILO) {
                break;
            }
            value /= KILO;
            unit = next;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** A count with thousands apart. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** What people call a media type. */
    public String type(String mediaType) {
        return TYPES.getOrDefault(mediaType.replaceFirst(";.*", "").strip(), mediaType);
    }
}
