package dev.knowhow.standalone.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.knowhow.standalone.folder.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Mints the launcher's own tokens for tenant-service: JWT, HS256 (RFC 7515), valid for 30 seconds. */
final class InternalToken {
    private static final int LIFETIME_SECONDS = 30;

    private final byte[] key;

    /** @param key base64, shared with tenant-service */
    InternalToken(String key) {
        this.key = Base64.getDecoder().decode(key);
    }

    /** A token of the platform's operator. */
    String forPlatform() {
        return mint(Optional.empty(), List.of());
    }

    /** A token that administers one tenant. */
    String forTenant(String tenant) {
        return mint(Optional.of(tenant), List.of("read", "write", "train", "admin"));
    }

    private String mint(Optional<String> tenant, List<String> scopes) {
        long now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>(Map.of(
                "iss",
                "standalone",
                "aud",
                "tenant",
                "iat",
                now,
                "exp",
                now + LIFETIME_SECONDS,
                "actor_type",
                "SERVICE",
                "actor_id",
                "standalone",
                "actor_name",
                "Knowhow launcher",
                "scopes",
                scopes,
                "platform_admin",
                tenant.isEmpty(),
                "request_id",
                "req_standalone" + now));
        tenant.ifPresent(id -> claims.put("tenant", id));
        var signed = encode(Map.of("alg", "HS256", "typ", "JWT")) + "." + encode(claims);
        return signed + "." + base64(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, ?> json) {
        try {
            return base64(Json.MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
