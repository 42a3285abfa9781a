package dev.knowhow.tenancy.testing;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a regular expression over long, monotonous texts. A group that repeats is matched by recursion in Java, once for
 * each time; one that can begin anywhere and run to the end is quadratic. What it looks at is counted, not timed.
 */
final class StandHostileText extends ArchCondition<JavaField> {

    private static final int LENGTH = 10_000;
    /** Who looks more often at a text may do so in proportion to its length or not, which a longer one tells. */
    private static final long FEW_LOOKS = 300L * LENGTH;

    private static final int LONG = 30_000;
    private static final long MOST_LOOKS = 1_200L * LONG;
    private static final long STACK = 256 * 1024;
    private static final List<String> UNITS = List.of(
            "a",
            "A",
            "1",
            " ",
            "\n",
            ".",
            "-",
            "'",
            ")",
            "a-",
            "a.",
            "a ",
            "1.",
            "1,",
            "1 ",
            "1-",
            "\n ",
            "A1",
            "a:",
            "<!---->",
            "<!-- ",
            "a@b.c",
            "a@",
            ".c",
            "eyJaaaaaaaaaa-",
            "password=",
            "sk-",
            "version 1.",
            "[1",
            "[1:\"a\"",
            "/",
            "_a",
            "1 a ",
            "€ 1",
            "(",
            "\t\f",
            "; ",
            "é",
            "http://a");

    StandHostileText() {
        super("stand hostile text");
    }

    /** On a thread with the stack of one that has already gone deep. */
    @Override
    public void check(JavaField declared, ConditionEvents events) {
        Thread thread = new Thread(null, () -> examine(declared, events), "hostile-text", STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void examine(JavaField declared, ConditionEvents events) {
        Pattern pattern = value(declared.reflect());
        for (String unit : UNITS) {
            for (String before : List.of("", "a@b", "version 1", "<!--", "\n1")) {
                String fault = fault(pattern, before, unit);
                if (fault != null) {
                    events.add(SimpleConditionEvent.violated(
                            declared,
                            declared.getFullName() + " " + fault + ": \"" + before + "\" and many \"" + unit + "\""));
                }
            }
        }
    }

    private static Pattern value(Field field) {
        try {
            field.setAccessible(true);
            return (Pattern) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field.toString(), e);
        }
    }

    private static @Nullable String fault(Pattern pattern, String before, String unit) {
        try {
            if (looks(pattern, before + unit.repeat(LENGTH / unit.length()) + "\u0000") > FEW_LOOKS) {
                looks(pattern, before + unit.repeat(LONG / unit.length()) + "\u0000");
            }
            return null;
        } catch (StackOverflowError e) {
            return "recurses";
        } catch (TooManyLooksException e) {
            return "looks again and again";
        }
    }

    private static long looks(Pattern pattern, String text) {
        CountedText counted = new CountedText(text);
        Matcher matcher = pattern.matcher(counted);
        matcher.matches();
        matcher.reset();
        while (matcher.find()) {
            // Everything there is to find.
        }
        return counted.looks;
    }

    /** A text that does not let itself be looked at for ever. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooManyLooksException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }

    private static final class TooManyLooksException extends RuntimeException {}
}
