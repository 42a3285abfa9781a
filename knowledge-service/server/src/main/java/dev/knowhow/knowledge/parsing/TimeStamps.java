package dev.knowhow.knowledge.parsing;

import java.util.regex.Pattern;

/** Times at the beginning of lines, as logs and chats have them. */
public final class TimeStamps {

    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?";
    private static final Pattern AT_START = Pattern.compile(
            "(?:[A-Za-z]{3,9}\\W{1,2}|\\S{1,45} \\S{1,20} \\S{1,20} )??[\\[(<]?"
                    + "(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}[T ,]{1,2}" + TIME
                    + "|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}[ ,]{1,2}" + TIME
                    + "|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?" + TIME
                    + "|\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2}"
                    + "|" + TIME + ")(?:[^\\w:].*)?",
            Pattern.DOTALL);

    private TimeStamps() {}

    /** Whether a line begins with a time of day, alone or after a date. */
    public static boolean begin(String line) {
        return AT_START.matcher(line).matches();
    }
}
