package dev.knowhow.training.dataset.split;

import dev.knowhow.tenancy.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The first 64 bits of SHA-256: few enough to keep one for each example, and none alike by chance or by design. */
public final class Fingerprint {

    private final MessageDigest digest = Sha256.digest();

    /** The fingerprint of texts one after the other; never 0. */
    public long of(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) 0xFF);
        }
        long hash = ByteBuffer.wrap(digest.digest()).getLong();
        return hash == 0 ? 1 : hash;
    }

    /** A text without what people vary: case, spaces, punctuation; the text itself when nothing else is in it. */
    public static String normalise(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                if (gap && !normal.isEmpty()) {
                    normal.append(' ');
                }
                normal.append(Character.toLowerCase(c));
                gap = false;
            } else {
                gap |= c != '\'' && c != '\u2019';
            }
        }
        return normal.isEmpty() ? text : normal.toString();
    }
}
