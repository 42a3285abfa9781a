package dev.knowhow.tenancy;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Identifiers as OpenAI's API has them: a prefix and 24 base62 characters, ordered by the time they were made. */
public final class Ids {

    /** No id is longer, wherever it was made; the database's indexes take it. */
    public static final int LONGEST = 256;

    static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int TIME_CHARACTERS = 8;
    private static final int RANDOM_CHARACTERS = 8;
    private static final long RANDOM_RANGE = 218_340_105_584_896L; // 62^8
    private static final Pattern FORM = Pattern.compile("[a-z]{1,20}[_-][0-9A-Za-z]{24}");
    private static final Pattern POSSIBLE = Pattern.compile("[0-9A-Za-z_-]{1," + LONGEST + "}");
    private static final long FIRST = 1_577_836_800_000L; // 2020
    private static final long CLOCKS_DIFFER = 3_600_000; // an hour
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id: milliseconds since 1970 in 8 characters, then 95 bits of randomness in 16. */
    public static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix.length() + TIME_CHARACTERS + 2 * RANDOM_CHARACTERS).append(prefix);
        appendNumber(id, System.currentTimeMillis(), TIME_CHARACTERS);
        appendNumber(id, Long.remainderUnsigned(RANDOM.nextLong(), RANDOM_RANGE), RANDOM_CHARACTERS);
        appendNumber(id, Long.remainderUnsigned(RANDOM.nextLong(), RANDOM_RANGE), RANDOM_CHARACTERS);
        return id.toString();
    }

    /** Whether a text may be an id that was made here: of the form, and from a time at which ids were made. */
    public static boolean isId(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        long time = 0;
        int digits = text.length() - TIME_CHARACTERS - 2 * RANDOM_CHARACTERS;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            time = time * BASE62.length() + BASE62.indexOf(text.charAt(digits + i));
        }
        return time >= FIRST && time <= System.currentTimeMillis() + CLOCKS_DIFFER;
    }

    /**
     * Whether a text may be an id that was made anywhere, and thereby the last part of an address: an empty one is
     * another address, a long one is none.
     */
    public static boolean isPossible(String text) {
        return POSSIBLE.matcher(text).matches();
    }

    /** That many random base62 characters, from a cryptographic source. */
    public static String random(int characters) {
        StringBuilder text = new StringBuilder(characters);
        appendRandom(text, characters);
        return text.toString();
    }

    private static void appendNumber(StringBuilder id, long number, int characters) {
        char[] digits = new char[characters];
        long rest = number;
        for (int i = characters - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        id.append(digits);
    }

    private static void appendRandom(StringBuilder id, int characters) {
        for (int i = 0; i < characters; i++) {
            id.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
    }
}
