package dev.knowhow.tenant.api;

import dev.knowhow.tenancy.WellFormedText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What texts from outside must look like. */
public final class Text {

    /** No control characters: line breaks would forge lines in logs, and PostgreSQL stores no NUL. */
    public static final String ONE_LINE = "\\P{Cntrl}*";

    /** What to say about others. */
    public static final String NOT_ONE_LINE = "must not contain line breaks or other control characters";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Text() {}

    /** The text as one line of at most that many characters; null, where something is missing, stays null. */
    public static @Nullable String line(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String cut = text.substring(0, Math.min(text.length(), most));
        return CONTROL.matcher(WellFormedText.mend(cut)).replaceAll(" ");
    }
}
