package dev.knowhow.web.signin;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.token.KeycloakConfiguration;
import dev.knowhow.web.WebConfiguration;
import dev.knowhow.web.session.KeycloakTokenClient;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * What people change of their account at Keycloak, on its own pages: it asks for the password again where the sign-in is
 * more than a few minutes old, and brings them back to the account page. The code that comes with them is good for
 * nothing: nobody has the verifier of its challenge.
 */
@Singleton
public final class AccountActions {

    /** Where people come back to. */
    public static final String ACCOUNT = "/account";

    private static final int CHALLENGE_CHARACTERS = 43;

    private final String authorization;
    private final String comeBack;

    AccountActions(KeycloakConfiguration keycloak, WebConfiguration configuration) {
        this.authorization = keycloak.issuer() + "/protocol/openid-connect/auth";
        this.comeBack = configuration.resolve(ACCOUNT).toString();
    }

    public URI changePassword() {
        return action("UPDATE_PASSWORD");
    }

    public URI addSecondFactor() {
        return action("CONFIGURE_TOTP");
    }

    public URI removeSecondFactor(String id) {
        return action("delete_credential:" + id);
    }

    private URI action(String action) {
        return UriBuilder.of(authorization)
                .queryParam("client_id", KeycloakTokenClient.CLIENT_ID)
                .queryParam("redirect_uri", comeBack)
                .queryParam("response_type", "code")
                .queryParam("scope", "openid")
                .queryParam("kc_action", action)
                .queryParam("code_challenge_method", "S256")
                .queryParam("code_challenge", Ids.random(CHALLENGE_CHARACTERS))
                .build();
    }
}
