package dev.knowhow.tenancy.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenancy.token.InternalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * Credentials for tests: internal tokens under a test key, and access tokens as Keycloak makes them, with the key set
 * served over HTTP where a service fetches it. A stand-in for Keycloak's signing alone.
 */
public final class TestingTokens implements AutoCloseable {

    /** The key under which test tokens of every issuer are signed: 32 bytes, base64. */
    public static final String INTERNAL_KEY =
            Base64.getEncoder().encodeToString("a key that only the tests know.!".getBytes(StandardCharsets.US_ASCII));

    private static final String REALM = "/auth/realms/knowhow";

    private final RSAKey key;
    private final HttpServer server;

    private TestingTokens(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** Makes a key pair and serves its public half. */
    public static TestingTokens start() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext(REALM + "/protocol/openid-connect/certs", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return new TestingTokens(key, server);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The realm's address, issuer and back channel in one. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
    }

    /** The environment that makes a service trust these tokens. */
    public Map<String, String> properties() {
        return Map.of("KNOWHOW_KEYCLOAK_ISSUER", issuer(), "KNOWHOW_KEYCLOAK_BACKCHANNEL", issuer());
    }

    /** A token as the named issuer mints it for the named service. */
    public static String internal(String issuer, String audience, Caller caller) {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService(issuer);
        configuration.setIssuing(Map.of(audience, INTERNAL_KEY));
        return new InternalTokens(configuration).mint(caller, audience);
    }

    /** An access token of a user who chose that tenant. */
    public String member(TenantId tenant, String alias, String subject) {
        return sign(claims(subject)
                .claim("organization", Map.of(alias, Map.of("id", tenant.toString())))
                .build());
    }

    /** An access token of a platform admin. */
    public String platformAdmin(String subject) {
        return sign(claims(subject)
                .claim("realm_access", Map.of("roles", List.of("platform-admin")))
                .build());
    }

    /** Claims of a valid token that names nobody's organization yet: for tests that bend one of them. */
    public JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("knowhow-api")
                .subject(subject)
                .claim("preferred_username", subject + "@example.com")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** Signs as the realm does. */
    public String sign(JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
