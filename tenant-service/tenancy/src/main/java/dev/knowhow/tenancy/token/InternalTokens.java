package dev.knowhow.tenancy.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived tokens between services (JWT, HS256, 30 s): they carry the caller that the gateway authenticated. A
 * symmetric signature costs about a microsecond, which is why the gateway can mint one for each request.
 */
@Singleton
public final class InternalTokens {

    /** How long a token is accepted. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final String TENANT = "tenant";
    private static final String ACTOR_TYPE = "actor_type";
    private static final String ACTOR_ID = "actor_id";
    private static final String ACTOR_NAME = "actor_name";
    private static final String SCOPES = "scopes";
    private static final String KNOWLEDGE_BASES = "knowledge_bases";
    private static final String PLATFORM_ADMIN = "platform_admin";
    private static final String REQUEST_ID = "request_id";

    private final InternalTokenConfiguration configuration;
    private final Clock clock;
    private final Map<String, Mac> keys = new ConcurrentHashMap<>();

    @jakarta.inject.Inject
    public InternalTokens(InternalTokenConfiguration configuration) {
        this(configuration, Clock.systemUTC());
    }

    InternalTokens(InternalTokenConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * A token that says who is calling.
     *
     * @param caller the authenticated caller
     * @param audience the service it is for
     * @throws IllegalStateException if this service has no key for that audience
     */
    public String mint(Caller caller, String audience) {
        long now = clock.instant().getEpochSecond();
        TokenWriter token = new TokenWriter()
                .claim("iss", configuration.getService())
                .claim("aud", audience)
                .claim("iat", now)
                .claim("exp", now + LIFETIME.toSeconds())
                .claim(ACTOR_TYPE, caller.actor().type().name())
                .claim(ACTOR_ID, caller.actor().id())
                .claim(ACTOR_NAME, caller.actor().name())
                .claim(SCOPES, ids(caller.scopes()))
                .claim(PLATFORM_ADMIN, caller.platformAdmin())
                .claim(REQUEST_ID, caller.requestId());
        if (caller.tenant() != null) {
            token.claim(TENANT, caller.tenant().toString());
        }
        if (caller.knowledgeBases() instanceof KnowledgeBases.Only(Set<String> ids)) {
            token.claim(KNOWLEDGE_BASES, ids);
        }
        return token.sign(keys.computeIfAbsent(audience, this::key));
    }

    /** The caller that a valid token of a trusted issuer names; empty for every other text. */
    public Optional<Caller> verify(String token) {
        return authenticate(token).map(Verified::caller);
    }

    /** The same, and the issuer. */
    public Optional<Verified> authenticate(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return isGenuine(jwt, claims)
                    ? Optional.of(new Verified(claims.getIssuer(), caller(claims)))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> ids(Set<Scope> scopes) {
        List<String> ids = new ArrayList<>(scopes.size());
        for (Scope scope : scopes) {
            ids.add(scope.id());
        }
        return ids;
    }

    private Mac key(String audience) {
        return TokenWriter.key(configuration
                .issuingKey(audience)
                .orElseThrow(() -> new IllegalStateException("no key for internal tokens to " + audience)));
    }

    private boolean isGenuine(SignedJWT jwt, JWTClaimsSet claims) throws JOSEException {
        Optional<byte[]> key = Optional.ofNullable(claims.getIssuer()).flatMap(configuration::trustedKey);
        return key.isPresent()
                && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                && jwt.verify(new MACVerifier(key.get()))
                && claims.getAudience().equals(List.of(configuration.getService()))
                && isCurrent(claims);
    }

    private boolean isCurrent(JWTClaimsSet claims) {
        @Nullable Date issued = claims.getIssueTime();
        @Nullable Date expires = claims.getExpirationTime();
        Instant now = clock.instant();
        return issued != null
                && expires != null
                && now.isBefore(expires.toInstant())
                && !issued.toInstant().isAfter(now.plusSeconds(5))
                && !expires.toInstant().isAfter(issued.toInstant().plus(LIFETIME));
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        @Nullable String tenant = claims.getStringClaim(TENANT);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String id : claims.getStringListClaim(SCOPES)) {
            scopes.add(Scope.ofId(id).orElseThrow(() -> new IllegalArgumentException("unknown scope")));
        }
        @Nullable List<String> knowledgeBases = claims.getStringListClaim(KNOWLEDGE_BASES);
        return new Caller(
                tenant == null ? null : TenantId.of(tenant),
                new Actor(
                        Actor.Type.valueOf(claims.getStringClaim(ACTOR_TYPE)),
                        claims.getStringClaim(ACTOR_ID),
                        claims.getStringClaim(ACTOR_NAME)),
                scopes,
                knowledgeBases == null ? KnowledgeBases.ALL : KnowledgeBases.only(Set.copyOf(knowledgeBases)),
                Boolean.TRUE.equals(claims.getBooleanClaim(PLATFORM_ADMIN)),
                claims.getStringClaim(REQUEST_ID));
    }

    /** What a valid token says: the service that minted it, and for whom. */
    public record Verified(String issuer, Caller caller) {}
}
