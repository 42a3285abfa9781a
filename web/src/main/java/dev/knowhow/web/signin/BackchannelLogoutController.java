package dev.knowhow.web.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.knowhow.tenancy.token.KeycloakConfiguration;
import dev.knowhow.web.session.KeycloakTokenClient;
import dev.knowhow.web.session.Sessions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keycloak says here that a session ended elsewhere (OpenID Connect Back-Channel Logout 1.0). */
@Controller
public final class BackchannelLogoutController {

    public static final String PATH = "/oauth/backchannel-logout";

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Logger LOG = LoggerFactory.getLogger(BackchannelLogoutController.class);

    private final Sessions sessions;
    private final DefaultJWTProcessor<SecurityContext> logoutTokens = new DefaultJWTProcessor<>();

    BackchannelLogoutController(Sessions sessions, KeycloakConfiguration keycloak) throws MalformedURLException {
        this.sessions = sessions;
        logoutTokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT));
        logoutTokens.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.<SecurityContext>create(
                                URI.create(keycloak.backchannel() + "/protocol/openid-connect/certs")
                                        .toURL())
                        .build()));
        logoutTokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Collections.singleton(KeycloakTokenClient.CLIENT_ID), // unlike Set.of, it can be asked for null
                new JWTClaimsSet.Builder().issuer(keycloak.issuer()).build(),
                Set.of("sid", "events", "iat", "jti"),
                Set.of("nonce")));
    }

    /** Ends the sessions that the token names; 400 for every token that is not a valid logout token. */
    @Post(PATH)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> logout(@Body Map<String, String> form) {
        try {
            JWTClaimsSet claims = logoutTokens.process(form.getOrDefault("logout_token", ""), null);
            if (!(claims.getClaim("events") instanceof Map<?, ?> events) || !events.containsKey(EVENT)) {
                return HttpResponse.badRequest();
            }
            int closed = sessions.closeBySid(claims.getStringClaim("sid"));
            LOG.info("back-channel logout ended {} sessions", closed);
            return HttpResponse.ok().header("cache-control", "no-store");
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.warn("refused a logout token: {}", e.getMessage());
            return HttpResponse.badRequest();
        }
    }
}
