package dev.knowhow.knowledge.parsing.format.pdf.table;

import java.util.regex.Pattern;

/** What the text of a table's cell is by its looks. */
final class PdfValues {

    /** Longer than a number with its unit. */
    private static final int LONGEST = 25;

    private static final int MOST_LETTERS = 2;

    /** Years and dates stand as labels above numbers. */
    private static final String DATE =
            "(?:\\d{1,2}\\.? )?(?:\\p{L}{1,9}\\.?['’ ]?)?(?:\\d{1,2}(?:[/.]|, ))?(?:\\d{1,2}[/.])?['’]?(?:19|20)\\d\\d(?:[-–/](?:19|20)?\\d\\d)?\\p{L}?(?: ?\\(?[\\d*]\\)?)?";

    private static final Pattern PERIOD =
            Pattern.compile("(?:\\p{L}{2,5} )?" + DATE + "(?: ?(?:\\p{L}{2,7}|[-–]) ?" + DATE + ")?");

    /** {@code $000}, {@code £'000s}: what the numbers below are. */
    private static final Pattern THOUSANDS = Pattern.compile("\\(?\\p{Sc}? ?['’]?000['’]?s?\\)?");

    private static final char NO_BREAK = '\u00A0';

    private PdfValues() {}

    static boolean isNumber(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        var digits = 0;
        var letters = 0;
        for (var i = 0; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return digits > 0
                && letters <= MOST_LETTERS
                && !isPeriod(text)
                && !THOUSANDS.matcher(text).matches();
    }

    static boolean isPeriod(String text) {
        return text.length() <= LONGEST
                && PERIOD.matcher(text.replace(NO_BREAK, ' ').strip()).matches();
    }

    /** A dash, as it stands where there is nothing. */
    static boolean isNothing(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
