package dev.knowhow.tenancy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key in the clear: {@code kh_}, 43 base62 characters (256 bits), {@code _}, and a checksum of 6 that lets
 * typing errors and secret scanners be answered without a look-up, as GitHub's tokens do.
 *
 * @param secret the whole key; never stored, never logged
 */
public record ApiKey(String secret) {

    /** What every key begins with. */
    public static final String PREFIX = "kh_";

    private static final Pattern SHAPE = Pattern.compile("kh_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
    private static final int BODY = PREFIX.length() + 43;
    private static final int CHECKSUM_CHARACTERS = 6;

    /** A new random key. */
    public static ApiKey generate() {
        String body = PREFIX + Ids.random(43);
        return new ApiKey(body + "_" + checksum(body));
    }

    /** The key, if the text has the shape and the checksum of one. */
    public static Optional<ApiKey> parse(String text) {
        return SHAPE.matcher(text).matches() && text.endsWith(checksum(text.substring(0, BODY)))
                ? Optional.of(new ApiKey(text))
                : Optional.empty();
    }

    /** What lists show: enough to recognise the key, too little to use it. */
    public String hint() {
        return secret.substring(0, PREFIX.length() + 4) + "…" + secret.substring(secret.length() - 4);
    }

    @Override
    public String toString() {
        return hint();
    }

    /** CRC-32 of the body in base62, as in GitHub's token format. */
    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_CHARACTERS];
        long rest = crc.getValue();
        for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
            digits[i] = Ids.BASE62.charAt((int) (rest % Ids.BASE62.length()));
            rest /= Ids.BASE62.length();
        }
        return new String(digits);
    }
}
