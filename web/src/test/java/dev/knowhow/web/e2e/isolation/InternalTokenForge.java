package dev.knowhow.web.e2e.isolation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenancy.token.InternalTokens;
import dev.knowhow.web.e2e.TestingInstallation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Internal tokens under the installation's real keys, genuine ones and bent ones. */
public final class InternalTokenForge {

    private final TestingInstallation installation;

    public InternalTokenForge(TestingInstallation installation) {
        this.installation = installation;
    }

    /** What the gateway mints for a service when such an API key calls. */
    String genuine(String service, TenantId tenant, String keyId, Set<Scope> scopes, KnowledgeBases knowledgeBases) {
        return between("gateway", service, tenant, keyId, scopes, knowledgeBases);
    }

    /** What a service mints when it calls another one for a tenant. */
    String between(
            String issuer,
            String service,
            TenantId tenant,
            String keyId,
            Set<Scope> scopes,
            KnowledgeBases knowledgeBases) {
        Actor actor = new Actor(Actor.Type.API_KEY, keyId, "The matrix");
        return mint(issuer, service, new Caller(tenant, actor, scopes, knowledgeBases, false, Ids.next("req_")));
    }

    /** What the gateway mints for itself: a service that acts in its own name. */
    public String ofService(String issuer, String service) {
        return mint(issuer, service, Caller.service(issuer));
    }

    /** Tokens that look like the gateway's and are none, each under the name of what is wrong with it. */
    Map<String, Supplier<String>> forged(String service, TenantId tenant) {
        byte[] key = key("gateway", service);
        byte[] otherKey = key("gateway", service.equals("tenant") ? "knowledge" : "tenant");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Duration past = Duration.ofMinutes(-1);
        Map<String, Supplier<String>> forged = new LinkedHashMap<>();
        forged.put("internal token under an unknown key", () -> sign(claims(service, tenant), random));
        forged.put("internal token under another service's key", () -> sign(claims(service, tenant), otherKey));
        forged.put("internal token for another audience", () -> sign(claims("web", tenant), key));
        forged.put("expired internal token", () -> sign(lasting(claims(service, tenant), past, 30), key));
        forged.put(
                "internal token that lasts an hour",
                () -> sign(lasting(claims(service, tenant), Duration.ZERO, 3600), key));
        forged.put(
                "internal token of an unknown issuer",
                () -> sign(claims(service, tenant).issuer("nobody"), key));
        forged.put(
                "unsigned internal token",
                () -> new PlainJWT(claims(service, tenant).build()).serialize());
        forged.put(
                "internal token with scopes but no tenant",
                () -> sign(claims(service, tenant).claim("tenant", null), key));
        return forged;
    }

    private String mint(String issuer, String audience, Caller caller) {
        InternalTokenConfiguration configuration = new InternalTokenConfiguration();
        configuration.setService(issuer);
        configuration.setIssuing(Map.of(audience, installation.secret("token_" + issuer + "_" + audience)));
        return new InternalTokens(configuration).mint(caller, audience);
    }

    private byte[] key(String issuer, String audience) {
        return Base64.getDecoder().decode(installation.secret("token_" + issuer + "_" + audience));
    }

    private static JWTClaimsSet.Builder claims(String audience, TenantId tenant) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("gateway")
                .audience(audience)
                .claim("tenant", tenant.toString())
                .claim("actor_type", "API_KEY")
                .claim("actor_id", "key_matrix")
                .claim("actor_name", "The matrix")
                .claim("scopes", List.of("read", "write", "train", "admin"))
                .claim("platform_admin", false)
                .claim("request_id", Ids.next("req_"));
        return lasting(claims, Duration.ZERO, 30);
    }

    private static JWTClaimsSet.Builder lasting(JWTClaimsSet.Builder claims, Duration fromNow, int seconds) {
        Instant issued = Instant.now().plus(fromNow);
        return claims.issueTime(Date.from(issued)).expirationTime(Date.from(issued.plusSeconds(seconds)));
    }

    private static String sign(JWTClaimsSet.Builder claims, byte[] key) {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
