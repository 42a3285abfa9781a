package dev.knowhow.web.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.knowhow.tenancy.testing.TestingServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Keycloak: the code flow with PKCE, refresh with narrowing to one organization, keys, back-channel
 * logout tokens, all as the real one does them; only the page that asks for a password is missing, {@link #user}
 * is signed in at once.
 */
public final class TestingKeycloak implements AutoCloseable {

    public static final String CLIENT_SECRET = "web-secret";
    private static final String REALM = "/auth/realms/knowhow";
    private static final String PROTOCOL = REALM + "/protocol/openid-connect";

    private final TestingServer server = new TestingServer();
    private final RSAKey key;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile TestingUser user = TestingUser.OLGA;
    private volatile Duration lifetime = Duration.ofMinutes(5);
    private volatile boolean down;

    public TestingKeycloak() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.on("GET", PROTOCOL + "/auth", this::authorize);
        server.on("POST", PROTOCOL + "/token", this::token);
        server.on(
                "GET",
                PROTOCOL + "/certs",
                request -> TestingServer.Reply.json(new JWKSet(key.toPublicJWK()).toString()));
        server.on(
                "GET",
                PROTOCOL + "/logout",
                request -> TestingServer.Reply.location(302, request.query("post_logout_redirect_uri")));
    }

    public String issuer() {
        return server.url() + REALM;
    }

    /** Who signs in next. */
    public void user(TestingUser next) {
        this.user = next;
    }

    /** How long access tokens made from now on are good for. */
    public void lifetime(Duration next) {
        this.lifetime = next;
    }

    /** Whether every request answers 503, as while Keycloak starts. */
    public void down(boolean isDown) {
        this.down = isDown;
    }

    /** How often tokens were refreshed. */
    public int refreshes() {
        return refreshes.get();
    }

    /** Ends what the administrator of Keycloak would end: refresh tokens are no longer good. */
    public void endSessions() {
        refreshTokens.clear();
    }

    /** A logout token as Keycloak sends it to the back channel. */
    public String logoutToken(String sid) {
        return sign(
                "logout+jwt",
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience("web")
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", sid)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build());
    }

    private TestingServer.Reply authorize(TestingServer.Request request) {
        if (!"S256".equals(request.query("code_challenge_method"))
                || request.query("state").isEmpty()) {
            return TestingServer.Reply.text(400, "invalid request");
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Grant(
                        user,
                        UUID.randomUUID().toString(),
                        request.query("nonce"),
                        request.query("code_challenge"),
                        request.query("redirect_uri"),
                        request.query("scope")));
        return TestingServer.Reply.location(
                302,
                request.query("redirect_uri") + "?code=" + code + "&state="
                        + URLEncoder.encode(request.query("state"), StandardCharsets.UTF_8));
    }

    private TestingServer.Reply token(TestingServer.Request request) {
        if (down) {
            return TestingServer.Reply.text(503, "starting");
        }
        String expected = "Basic "
                + Base64.getEncoder().encodeToString(("web:" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(request.header("authorization"))) {
            return TestingServer.Reply.json(401, "{\"error\":\"unauthorized_client\"}");
        }
        return request.form("grant_type").equals("refresh_token") ? refresh(request) : exchange(request);
    }

    private TestingServer.Reply exchange(TestingServer.Request request) {
        Grant grant = codes.remove(request.form("code"));
        boolean proven = grant != null
                && grant.challenge().equals(challenge(request.form("code_verifier")))
                && grant.redirectUri().equals(request.form("redirect_uri"));
        return grant != null && proven ? tokens(grant, grant.scope()) : refused("invalid_grant");
    }

    private TestingServer.Reply refresh(TestingServer.Request request) {
        refreshes.incrementAndGet();
        Grant grant = refreshTokens.get(request.form("refresh_token"));
        return grant == null ? refused("invalid_grant") : tokens(grant, request.form("scope"));
    }

    private static TestingServer.Reply refused(String error) {
        return TestingServer.Reply.json(400, "{\"error\":\"" + error + "\"}");
    }

    private TestingServer.Reply tokens(Grant grant, String scope) {
        Map<String, Object> organizations = grant.user().organizations(scope);
        if (organizations == null) {
            return refused("invalid_scope");
        }
        String refreshToken = "refresh-" + UUID.randomUUID();
        refreshTokens.put(refreshToken, grant);
        String access = sign(
                "JWT",
                claims(grant, "knowhow-api", lifetime)
                        .claim("preferred_username", grant.user().username())
                        .claim("name", grant.user().name())
                        .claim("organization", organizations)
                        .claim("realm_access", Map.of("roles", grant.user().realmRoles()))
                        .build());
        String id = sign(
                "JWT",
                claims(grant, "web", Duration.ofMinutes(5))
                        .claim("nonce", grant.nonce())
                        .build());
        return TestingServer.Reply.json("""
                {"access_token":"%s","refresh_token":"%s","id_token":"%s","token_type":"Bearer","expires_in":%d}""".formatted(access, refreshToken, id, lifetime.toSeconds()));
    }

    private JWTClaimsSet.Builder claims(Grant grant, String audience, Duration goodFor) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .subject(grant.user().subject())
                .claim("sid", grant.sid())
                .claim("azp", "web")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(goodFor)));
    }

    private String sign(String type, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("test")
                        .type(new JOSEObjectType(type))
                        .build(),
                claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private record Grant(
            TestingUser user, String sid, String nonce, String challenge, String redirectUri, String scope) {}

    /** People of the stand-in. */
    public record TestingUser(
            String subject, String name, String username, Map<String, Boolean> tenants, boolean platformAdmin) {

        public static final String ACME = "00000000-0000-4000-8000-000000000001";
        public static final String GLOBEX = "00000000-0000-4000-8000-000000000002";

        /** Owner of acme. */
        public static final TestingUser OLGA =
                new TestingUser("olga", "Olga Owner", "olga@acme.example", Map.of("acme", true), false);

        /** Member of acme. */
        public static final TestingUser MIA =
                new TestingUser("mia", "Mia Member", "mia@acme.example", Map.of("acme", false), false);

        /** Member of acme, owner of globex. */
        public static final TestingUser MAX =
                new TestingUser("max", "Max Both", "max@both.example", Map.of("acme", false, "globex", true), false);

        /** Platform admin. */
        public static final TestingUser ROOT =
                new TestingUser("root", "Root Admin", "root@knowhow.example", Map.of(), true);

        /** Member of nothing. */
        public static final TestingUser NINA =
                new TestingUser("nina", "Nina Nobody", "nina@example.com", Map.of(), false);

        List<String> realmRoles() {
            return platformAdmin ? List.of("platform-admin") : List.of("default-roles-knowhow");
        }

        /** The claim for that scope, as measured: unknown organizations are an invalid scope, foreign ones dropped. */
        @Nullable
        Map<String, Object> organizations(String scope) {
            Map<String, Object> claim = new LinkedHashMap<>();
            for (String part : List.of(scope.split(" ", -1))) {
                if (part.equals("organization:*")) {
                    tenants.forEach((alias, owner) -> claim.put(alias, organization(alias, owner)));
                } else if (part.startsWith("organization:")) {
                    String alias = part.substring("organization:".length());
                    if (!List.of("acme", "globex").contains(alias)) {
                        return null;
                    }
                    Boolean owner = tenants.get(alias);
                    if (owner != null) {
                        claim.put(alias, organization(alias, owner));
                    }
                }
            }
            return claim;
        }

        private static Map<String, Object> organization(String alias, boolean owner) {
            return Map.of(
                    "id",
                    alias.equals("acme") ? ACME : GLOBEX,
                    "realm_access",
                    Map.of("roles", owner ? List.of("tenant-owner", "tenant-member") : List.of("tenant-member")));
        }
    }
}
