package dev.knowhow.knowledge.answer.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole dates, however they are written, as {@code 2024-05-13}. */
final class Dates {

    private static final List<String> MONTHS = List.of(
            "jan(?:uary|uar)?|jän(?:ner)?|enero",
            "feb(?:ruary|ruar)?|febrero",
            "mar(?:ch|zo)?|märz|mrz",
            "apr(?:il)?|abril",
            "may|mai|mayo",
            "june?|juni|junio",
            "july?|juli|julio",
            "aug(?:ust)?|agosto",
            "sept?(?:ember)?|septiembre",
            "oct(?:ober)?|okt(?:ober)?|octubre",
            "nov(?:ember)?|noviembre",
            "dec(?:ember)?|dez(?:ember)?|diciembre");

    /** Any of them; no group but the named one. */
    static final String ANY_MONTH = "(?:" + String.join("|", MONTHS) + ")\\.?";

    private static final String MONTH = "(?<month>(?:" + String.join("|", MONTHS) + ")\\.?)";
    private static final List<Pattern> FORMS = List.of(
            form("(?<y>\\d{4})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})"),
            form("(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.\\s?(?<y>\\d{4})"),
            form("(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+|de\\s+)?" + MONTH + ",?\\s+(?:de\\s+)?(?<y>\\d{4})"),
            form(MONTH + "\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y>\\d{4})"));

    private Dates() {}

    private static Pattern form(String expression) {
        return Pattern.compile(
                "(?<![\\p{N}\\p{L}.-])" + expression + "(?![\\p{N}\\p{L}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Hands over the dates of a text, as written, and gives the text without them. */
    static String take(String text, Consumer<String> dates) {
        String rest = text;
        for (Pattern form : FORMS) {
            rest = form.matcher(rest).replaceAll(match -> {
                dates.accept(match.group());
                return Matcher.quoteReplacement(" ".repeat(match.group().length()));
            });
        }
        return rest;
    }

    /** The dates of a text in one form. */
    static List<String> of(String text) {
        List<String> dates = new ArrayList<>();
        for (Pattern form : FORMS) {
            form.matcher(text).results().map(Dates::iso).forEach(dates::add);
        }
        return dates;
    }

    private static String iso(MatchResult match) {
        boolean named = match.namedGroups().containsKey("month");
        int month = named ? month(match.group("month")) : Integer.parseInt(match.group("m"));
        return String.format(Locale.ROOT, "%s-%02d-%02d", match.group("y"), month, Integer.parseInt(match.group("d")));
    }

    /** How texts call a month, 1..12, as a pattern. */
    static String nameOf(int month) {
        return MONTHS.get(month - 1);
    }

    /** The number of a month, 1..12; 0 for other words. */
    static int month(String word) {
        String name = word.toLowerCase(Locale.ROOT).replace(".", "");
        for (int i = 0; i < MONTHS.size(); i++) {
            if (name.matches(MONTHS.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
