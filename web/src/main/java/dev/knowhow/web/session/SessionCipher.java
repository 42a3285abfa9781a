package dev.knowhow.web.session;

import dev.knowhow.web.WebConfiguration;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the session table holds: AES-256-GCM, a random nonce of 96 bits in front, bound to its row and column.
 */
@Singleton
final class SessionCipher {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final ObjectMapper mapper;
    private final SecureRandom random = new SecureRandom();

    SessionCipher(WebConfiguration configuration, ObjectMapper mapper) {
        byte[] bytes = Base64.getDecoder().decode(configuration.session().key());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "knowhow.web.session.key (KNOWHOW_SESSION_KEY) must be the base64 of 32 bytes");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.mapper = mapper;
    }

    /** The encrypted JSON of a value, in base64. */
    String seal(SessionKey row, String column, Object value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, row, column).doFinal(mapper.writeValueAsBytes(value));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot encrypt a session", e);
        }
    }

    /** The value, or empty if it was sealed with another key, for another row, or by another version of its type. */
    <T> Optional<T> open(SessionKey row, String column, String text, Class<T> type) {
        try {
            byte[] sealed = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] json = cipher(Cipher.DECRYPT_MODE, nonce, row, column)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.ofNullable(mapper.readValue(json, type));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SessionKey row, String column) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(row.hex().getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
