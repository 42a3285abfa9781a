package dev.knowhow.standalone.bootstrap;

import dev.knowhow.tenancy.token.TokenWriter;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/** Mints the launcher's own tokens for tenant-service, valid for 30 seconds. */
final class InternalToken {
    private static final int LIFETIME_SECONDS = 30;

    private final Mac key;

    /** @param key base64, shared with tenant-service */
    InternalToken(String key) {
        this.key = TokenWriter.key(Base64.getDecoder().decode(key));
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
        return new TokenWriter()
                .claim("iss", "standalone")
                .claim("aud", "tenant")
                .claim("iat", now)
                .claim("exp", now + LIFETIME_SECONDS)
                .claim("actor_type", "SERVICE")
                .claim("actor_id", "standalone")
                .claim("actor_name", "Knowhow launcher")
                .claim("scopes", scopes)
                .claim("platform_admin", tenant.isEmpty())
                .claim("request_id", "req_standalone" + now)
                .claim("tenant", tenant.orElse(null))
                .sign(key);
    }
}
