package dev.knowhow.standalone.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.FolderJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class InternalTokenTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final InternalToken tokens = new InternalToken(Base64.getEncoder().encodeToString(KEY));

    @Test
    void thePlatformsTokenNamesNoTenant() throws Exception {
        var claims = claims(tokens.forPlatform());
        assertThat(claims.path("platform_admin").asBoolean()).isTrue();
        assertThat(claims.has("tenant")).isFalse();
        assertThat(claims.path("scopes")).isEmpty();
    }

    @Test
    void aTenantsTokenIsNoPlatformAdmin() throws Exception {
        var claims = claims(tokens.forTenant("7"));
        assertThat(claims.path("platform_admin").asBoolean()).isFalse();
        assertThat(claims.path("tenant").asText()).isEqualTo("7");
        assertThat(claims.path("iss").asText()).isEqualTo("standalone");
        assertThat(claims.path("aud").asText()).isEqualTo("tenant");
    }

    @Test
    void aTokenLastsHalfAMinute() throws Exception {
        var claims = claims(tokens.forPlatform());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(30);
    }

    @Test
    void theSignatureIsHmacSha256OfHeaderAndClaims() throws Exception {
        var parts = List.of(tokens.forPlatform().split("\\.", -1));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var expected = mac.doFinal((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(parts.get(2))).isEqualTo(expected);
    }

    private static JsonNode claims(String token) throws Exception {
        return FolderJson.MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
