package dev.knowhow.knowledge.answer.wording;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, as a cell of a table has it.
 *
 * @param unit in lower case; empty for a bare number
 */
public record Quantity(BigDecimal value, String unit) {

    private static final Pattern CELL = Pattern.compile(
            "^(?<before>[^\\d.,:;()]{0,12}?)(?<number>\\d++(?:[.,'’  ]\\d++)*+)\\s*+(?<after>[^\\d]{0,20}+(?:[23]\\b)?)$");

    private static final Pattern SIGN = Pattern.compile("[€$£¥%]|[a-z]{3}", Pattern.CASE_INSENSITIVE);
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:(?<sep>[,'’  ])\\d{3})(?:\\k<sep>\\d{3})*+");
    private static final Pattern DECIMAL = Pattern.compile("\\d++(?:[.,]\\d{1,2}|[.,]\\d{4,}+)?+");
    private static final Pattern BOTH =
            Pattern.compile("(?:\\d{1,3}(?:,\\d{3})++\\.\\d++|\\d{1,3}(?:\\.\\d{3})++,\\d++)");

    /** The whole of a cell: "1,150 kg", "€ 4.20"; empty for anything else, and for a number that can be read in two ways. */
    public static Optional<Quantity> of(String cell) {
        Matcher matcher = CELL.matcher(cell.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String before = matcher.group("before").strip();
        String after = matcher.group("after").strip();
        boolean sign = before.isEmpty() || SIGN.matcher(before).matches();
        return sign
                ? value(matcher.group("number"))
                        .map(value -> new Quantity(
                                value, (before + after).toLowerCase(Locale.ROOT).replaceAll("[\\s.]+$", "")))
                : Optional.empty();
    }

    /** "1.149" is eleven hundred in one language and little more than one in another. */
    private static Optional<BigDecimal> value(String number) {
        if (THOUSANDS.matcher(number).matches()) {
            return Optional.of(new BigDecimal(number.replaceAll("\\D", "")));
        }
        if (DECIMAL.matcher(number).matches()) {
            return Optional.of(new BigDecimal(number.replace(',', '.')));
        }
        if (BOTH.matcher(number).matches()) {
            int point = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
            return Optional.of(new BigDecimal(
                    number.substring(0, point).replaceAll("\\D", "") + "." + number.substring(point + 1)));
        }
        return Optional.empty();
    }
}
