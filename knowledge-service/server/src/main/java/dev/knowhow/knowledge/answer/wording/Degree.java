package dev.knowhow.knowledge.answer.wording;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a question compares by: which of several has most, or least, of something.
 *
 * @param most whether the largest number answers, else the smallest
 * @param measured what a column of such numbers is called, or its unit is
 */
public record Degree(boolean most, Pattern measured) {

    private static final String MONEY =
            "price|cost|fee|charge|rate|fare|rent|deposit|salary|preis|kosten|gebühr|betrag|miete|[€$£¥]|\\b(?:eur|usd|gbp|chf|euros?|dollars?|pounds?)\\b";
    private static final String MASS = "weight|mass|gewicht|load|\\b(?:mg|g|kg|t|lbs?|oz|pounds?|tons?|tonnes?)\\b";
    private static final String LENGTH =
            "length|height|width|depth|distance|länge|höhe|breite|tiefe|\\b(?:mm|cm|m|km|ft|in|inch(?:es)?|feet|miles?)\\b";
    private static final String TIME =
            "duration|time|period|dauer|zeit|frist|\\b(?:s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tage?|wochen?|monate?|jahre?)\\b";
    private static final String SIZE =
            "size|capacity|volume|area|seats|places|inhabitants|population|größe|fläche|inhalt|volumen|plätze|\\b(?:l|ml|litres?|liters?|liter|m²|m2|m³|m3|ha|km²|gb|tb|mb)(?!\\p{L})";
    private static final String SPEED =
            "speed|geschwindigkeit|tempo|\\b(?:km/h|kmh|mph|knots?|kn|m/s|mbit/s|gbit/s|pages? per minute|ppm)(?!\\p{L})";
    private static final String POWER = "power|leistung|\\b(?:kw|w|hp|ps|watts?)\\b";

    /** How one is asked for: the first that a question has counts. */
    private record Asked(Pattern words, Degree degree) {

        Asked(String words, boolean most, String measured) {
            this(
                    Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                    new Degree(most, Pattern.compile(measured, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        }
    }

    private static final List<Asked> ALL = List.of(
            new Asked(
                    "cheap(?:er|est)|(?:less|least) expensive|costs? (?:the )?(?:less|least)|billig(?:er|ste[rsn]?|sten)|günstig(?:er|ste[rsn]?|sten)|preiswertest\\p{L}*",
                    false,
                    MONEY),
            new Asked(
                    "(?:more|most) expensive|priciest|dear(?:er|est)|costs? (?:the )?(?:more|most)|teurer|teuerste[rsn]?|teuersten",
                    true,
                    MONEY),
            new Asked("heavi(?:er|est)|weighs? (?:the )?(?:more|most)|schwerer|schwerste[rsn]?|schwersten", true, MASS),
            new Asked(
                    "light(?:er|est)|weighs? (?:the )?(?:less|least)|leichter|leichteste[rsn]?|leichtesten",
                    false,
                    MASS),
            new Asked(
                    "tall(?:er|est)|wid(?:er|est)|deep(?:er|est)|thick(?:er|est)|höher|höchste[rsn]?|breiter|breiteste[rsn]?",
                    true,
                    LENGTH),
            new Asked("narrow(?:er|est)|thin(?:ner|nest)|schmaler|schmalste[rsn]?", false, LENGTH),
            new Asked("long(?:er|est)|länger|längste[rsn]?|längsten", true, LENGTH + "|" + TIME),
            new Asked("short(?:er|est)|kürzer|kürzeste[rsn]?|kürzesten", false, LENGTH + "|" + TIME),
            new Asked("fast(?:er|est)|quick(?:er|est)|schneller|schnellste[rsn]?|schnellsten", true, SPEED),
            new Asked("slow(?:er|est)|langsamer|langsamste[rsn]?", false, SPEED),
            new Asked("(?:more|most) powerful|strong(?:er|est)|stärker|stärkste[rsn]?|stärksten", true, POWER),
            new Asked("(?:less|least) powerful|weak(?:er|est)|schwächer|schwächste[rsn]?", false, POWER),
            new Asked("bigg(?:er|est)|larg(?:er|est)|größer|größte[rsn]?|größten", true, SIZE + "|" + LENGTH),
            new Asked("small(?:er|est)|kleiner|kleinste[rsn]?|kleinsten", false, SIZE + "|" + LENGTH),
            new Asked("high(?:er|est)|greatest|maximum|most|höher|höchste[rsn]?|höchsten|meisten", true, "(?!)"),
            new Asked(
                    "low(?:er|est)|fewest|minimum|least|niedriger|niedrigste[rsn]?|niedrigsten|wenigsten",
                    false,
                    "(?!)"));

    private static final Pattern ASKS = Pattern.compile(
            "^\\W*(?:which|what|who|whose|is|are|does|do|show|name|tell|and|welche[rsnm]?|was|wer|ist|sind)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What is most important, most people, at the latest: no number of a table tells. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "\\b(?:at (?:least|most)|no (?:longer|more)|most of|mostly|almost|mindestens|höchstens)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What a question compares by; empty where it asks for no extreme. */
    public static Optional<Degree> of(String question) {
        return ASKS.matcher(question).find() && !OTHERWISE.matcher(question).find()
                ? ALL.stream()
                        .filter(asked -> asked.words().matcher(question).find())
                        .findFirst()
                        .map(Asked::degree)
                : Optional.empty();
    }

    /** Whether a word says what is compared by: "cheapest". */
    public static boolean isOf(String word) {
        return ALL.stream().anyMatch(asked -> asked.words().matcher(word).matches());
    }

    /** Whether a column of this name, or with numbers of this unit, holds what is compared by. */
    public boolean measures(String column, String unit) {
        return measured.matcher(column).find() || measured.matcher(unit).find();
    }
}
