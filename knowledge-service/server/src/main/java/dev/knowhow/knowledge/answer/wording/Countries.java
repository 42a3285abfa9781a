package dev.knowhow.knowledge.answer.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Countries by their names in English and German, for texts that speak of countries and name none. */
final class Countries {

    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
            "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE");

    private static final Pattern OF_THE_UNION = Pattern.compile(
            "\\b(?:countr(?:y|ies)|(?:member )?states?|land|länder|staat(?:en)?)\\b.{0,30}\\b(?:eu|european union|europäischen union)\\b"
                    + "|\\b(?:eu|eu-)[ -]?(?:countr(?:y|ies)|land|länder|ausland|staat(?:en)?)\\b|\\bwithin the eu\\b|\\binnerhalb der eu\\b");
    private static final Pattern ANY = Pattern.compile(
            "\\b(?:any|another|other|foreign|all) countr(?:y|ies)\\b|\\babroad\\b|\\b(?:im|ins|aus dem) ausland\\b");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** Their codes by their names in lower case. */
    private static final Map<String, String> CODES = read();

    private Countries() {}

    private static Map<String, String> read() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            List.of(Locale.ENGLISH, Locale.GERMAN)
                    .forEach(language ->
                            codes.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code));
        }
        return codes;
    }

    /** Whether a text in lower case tells of a group of countries which this one is of, and names none. */
    static boolean isCovered(String word, String lower) {
        String code = CODES.get(word.toLowerCase(Locale.ROOT));
        if (code == null) {
            return false;
        }
        boolean told = (UNION.contains(code) && OF_THE_UNION.matcher(lower).find())
                || (!OF_THE_UNION.matcher(lower).find() && ANY.matcher(lower).find());
        return told && WORD.matcher(lower).results().noneMatch(one -> CODES.containsKey(one.group()));
    }
}
