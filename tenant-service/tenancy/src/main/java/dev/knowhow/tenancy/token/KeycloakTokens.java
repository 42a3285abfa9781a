package dev.knowhow.tenancy.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.health.HealthStatus;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies Keycloak's access tokens: signature by the realm's keys (fetched when first needed, kept, and still used
 * for hours when Keycloak is away), issuer, audience, expiry, and exactly one organization or the role of a platform
 * admin. It blocks when keys have to be fetched.
 */
@Singleton
@Requires(beans = KeycloakConfiguration.class)
public final class KeycloakTokens {

    private static final long KEYS_LIVE_MILLIS = 10 * 60 * 1000L;
    private static final long KEYS_REFRESH_MILLIS = 15 * 1000L;
    private static final long OUTAGE_MILLIS = 4 * 60 * 60 * 1000L;

    /** The library's half a second is too short for a busy machine: genuine tokens were refused. */
    private static final int KEYS_WITHIN_MILLIS = 5_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** Whether the realm gave its keys when it was last asked for them. */
    private volatile boolean keysCame;

    public KeycloakTokens(KeycloakConfiguration configuration) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, remoteKeys(configuration)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                configuration.audience(),
                new JWTClaimsSet.Builder().issuer(configuration.issuer()).build(),
                Set.of("sub", "exp", "iat")));
    }

    /**
     * What the token says, or empty if it is not a valid one for exactly one tenant or a platform admin.
     *
     * @throws ProblemException {@code upstream_unavailable} if its key is not known here and cannot be fetched: it may
     *     be genuine
     */
    public Optional<KeycloakIdentity> verify(String token) {
        try {
            return identity(processor.process(token, null));
        } catch (RateLimitReachedException e) {
            // Asked for twice in half a minute: either the realm answered, and has no such key, or it did not.
            if (!keysCame) {
                throw unavailable();
            }
            return Optional.empty();
        } catch (KeySourceException e) {
            throw unavailable();
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.UPSTREAM_UNAVAILABLE, "The credential cannot be checked right now. Try again shortly.");
    }

    private JWKSource<SecurityContext> remoteKeys(KeycloakConfiguration configuration) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            URI.create(configuration.backchannel() + "/protocol/openid-connect/certs")
                                    .toURL(),
                            new DefaultResourceRetriever(KEYS_WITHIN_MILLIS, KEYS_WITHIN_MILLIS))
                    .cache(KEYS_LIVE_MILLIS, KEYS_REFRESH_MILLIS)
                    .outageTolerant(OUTAGE_MILLIS)
                    .healthReporting(report -> keysCame = report.getHealthStatus() == HealthStatus.HEALTHY)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("knowhow.keycloak.backchannel is no URL", e);
        }
    }

    private static Optional<KeycloakIdentity> identity(JWTClaimsSet claims) throws ParseException {
        boolean platformAdmin = roles(claims.getClaim("realm_access")).contains("platform-admin");
        Map<?, ?> organizations = claims.getClaim("organization") instanceof Map<?, ?> map ? map : Map.of();
        String subject = claims.getSubject();
        String username =
                Optional.ofNullable(claims.getStringClaim("preferred_username")).orElse(subject);
        if (organizations.isEmpty() && platformAdmin) {
            return Optional.of(new KeycloakIdentity(subject, username, null, null, false, true));
        }
        if (organizations.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<?, ?> organization = organizations.entrySet().iterator().next();
        return organization.getValue() instanceof Map<?, ?> detail && detail.get("id") instanceof String id
                ? Optional.of(new KeycloakIdentity(
                        subject,
                        username,
                        TenantId.of(id),
                        String.valueOf(organization.getKey()),
                        roles(detail.get("realm_access")).contains("tenant-owner"),
                        false))
                : Optional.empty();
    }

    private static List<?> roles(@Nullable Object realmAccess) {
        return realmAccess instanceof Map<?, ?> map && map.get("roles") instanceof List<?> roles ? roles : List.of();
    }
}
