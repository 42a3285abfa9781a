package dev.knowhow.web.signin;

import dev.knowhow.tenancy.token.KeycloakConfiguration;
import dev.knowhow.web.WebConfiguration;
import dev.knowhow.web.session.KeycloakTokenClient;
import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.session.SessionCookie;
import dev.knowhow.web.session.Sessions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins and ends sessions. The code flow itself is micronaut-security's, at {@code /oauth}. */
@Controller
@Produces(MediaType.TEXT_HTML)
final class SessionController {

    private static final URI CODE_FLOW = URI.create("/oauth/login/keycloak");

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ReturnPath returnPath;
    private final WebConfiguration configuration;
    private final String endSession;

    SessionController(
            Sessions sessions,
            SessionCookie cookie,
            ReturnPath returnPath,
            WebConfiguration configuration,
            KeycloakConfiguration keycloak) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.returnPath = returnPath;
        this.configuration = configuration;
        this.endSession = keycloak.issuer() + "/protocol/openid-connect/logout";
    }

    /** To Keycloak, and afterwards back to the page that was asked for. */
    @Get("/sign-in")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> signIn(@Nullable @QueryValue("return") String path) {
        return HttpResponse.seeOther(CODE_FLOW)
                .cookie(Optional.ofNullable(path)
                        .flatMap(LocalPath::of)
                        .map(local -> returnPath.remember(local.toString()))
                        .orElseGet(returnPath::forget));
    }

    /** Ends the session here first, then at Keycloak, which sends the browser back to the landing page. */
    @Post("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        OpenSession session = OpenSession.current();
        sessions.close(session.key());
        URI keycloak = UriBuilder.of(endSession)
                .queryParam("client_id", KeycloakTokenClient.CLIENT_ID)
                .queryParam(
                        "post_logout_redirect_uri", configuration.resolve("/").toString())
                .queryParam("id_token_hint", session.user().tokens().id())
                .build();
        return HttpResponse.seeOther(keycloak).cookie(cookie.expire());
    }
}
