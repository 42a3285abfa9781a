package dev.knowhow.web.layout;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How templates write times, sizes and numbers. */
public final class Format {

    private static final long KILO = 1000;
    private static final String NONE = "–";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint"),
            Map.entry("application/vnd.oasis.opendocument.text", "OpenDocument"),
            Map.entry("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
            Map.entry("application/vnd.oasis.opendocument.presentation", "OpenDocument"),
            Map.entry("application/epub+zip", "EPUB"),
            Map.entry("message/rfc822", "E-mail"),
            Map.entry("image/*", "Image"),
            Map.entry("application/json", "JSON"),
            Map.entry("application/yaml", "YAML"),
            Map.entry("application/toml", "TOML, INI"),
            Map.entry("text/x-gettext-translation", "gettext"),
            Map.entry("application/x-ipynb+json", "Jupyter"),
            Map.entry("text/html", "HTML"),
            Map.entry("text/markdown", "Markdown"),
            Map.entry("text/plain", "Text"),
            Map.entry("text/csv", "CSV"));

    /** What browsers offer to upload as a document; the service knows most formats by their content. */
    private static final String ACCEPTED =
            ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.epub,.eml,.html,.htm,.md,.markdown,.rst"
                    + ",.png,.jpg,.jpeg,.tif,.tiff,.webp,.txt,.log,.csv,.tsv,.json,.jsonl,.yaml,.yml,.toml,.ini,.properties,.po,.ipynb";

    private final Locale locale;
    private final DateTimeFormatter time;
    private final DateTimeFormatter localTime;
    private final DateTimeFormatter day;

    private Format(Locale locale) {
        this.locale = locale;
        String date = locale.equals(Locale.GERMAN) ? "d. MMM yyyy" : "d MMM yyyy";
        this.time = DateTimeFormatter.ofPattern(date + ", HH:mm 'UTC'", locale).withZone(ZoneOffset.UTC);
        this.localTime = DateTimeFormatter.ofPattern(date + ", HH:mm", locale);
        this.day = DateTimeFormatter.ofPattern(date, locale).withZone(ZoneOffset.UTC);
    }

    /** As people who read that language write them. */
    public static Format of(Locale locale) {
        return new Format(locale);
    }

    /** A moment, to the minute; scripts rewrite it in the reader's time zone. */
    public String time(Instant instant) {
        return time.format(instant);
    }

    /** A moment, to the minute, on the clocks of that time zone. */
    public String localTime(Instant instant, String zone) {
        return localTime.format(instant.atZone(ZoneId.of(zone)));
    }

    /** A day. */
    public String day(Instant instant) {
        return day.format(instant);
    }

    /** The name of a language, by its ISO 639-1 code. */
    public String language(String code) {
        return Locale.of(code).getDisplayLanguage(locale);
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
        return String.format(locale, value < 10 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** A count with thousands apart. */
    public String count(long number) {
        return String.format(locale, "%,d", number);
    }

    /** Money or a price, with the digits that it was written with, and its currency. */
    public String money(String amount, String currency) {
        BigDecimal exact = new BigDecimal(amount);
        return String.format(locale, "%,." + Math.max(0, exact.scale()) + "f\u00a0%s", exact, currency);
    }

    /** A quantity with thousands apart, and its fraction where it has one. */
    public String quantity(BigDecimal quantity) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(3);
        return format.format(quantity);
    }

    /** A share of 0 to 1 in per cent, to one digit. */
    public String percent(@Nullable Double share) {
        return share == null ? NONE : String.format(locale, "%.1f %%", share * 100);
    }

    /** A share of 0 to 1 that people chose, in whole per cent. */
    public String wholePercent(double share) {
        return Math.round(share * 100) + " %";
    }

    /** A difference of two shares in percentage points, with its sign. */
    public String points(double difference) {
        return String.format(locale, "%+.1f pt", difference * 100);
    }

    /** A number to three digits after the point. */
    public String decimal(@Nullable Double number) {
        return number == null ? NONE : String.format(locale, "%.3f", number);
    }

    /** A probability of chance; nobody needs the digits of a tiny one. */
    public String chance(double p) {
        return p < 0.001 ? String.format(locale, "< %.3f", 0.001) : String.format(locale, "%.3f", p);
    }

    /** How long something takes, as people say it. */
    public String duration(@Nullable Double seconds) {
        if (seconds == null) {
            return NONE;
        }
        if (seconds < 1) {
            return "< 1 s";
        }
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 90 ? minutes + " min" : String.format(locale, "%.1f h", seconds / 3600);
    }

    /** Milliseconds; small ones to a digit. */
    public String millis(@Nullable Double millis) {
        if (millis == null) {
            return NONE;
        }
        return millis < 10
                ? String.format(locale, "%.2f ms", millis)
                : millis < 2000 ? Math.round(millis) + " ms" : duration(millis / 1000);
    }

    /** A moment in unix seconds, as OpenAI's API has them. */
    public Instant instant(long unixSeconds) {
        return Instant.ofEpochSecond(unixSeconds);
    }

    /** The file name extensions of documents, for the fields where they are uploaded. */
    public String accepted() {
        return ACCEPTED;
    }

    /** What people call a media type. */
    public String type(String mediaType) {
        return TYPES.getOrDefault(mediaType.replaceFirst(";.*", "").strip(), mediaType);
    }
}
