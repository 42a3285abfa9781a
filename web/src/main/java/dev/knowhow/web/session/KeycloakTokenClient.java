package dev.knowhow.web.session;

import dev.knowhow.tenancy.token.KeycloakConfiguration;
import dev.knowhow.web.WebConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.Map;

/** Gets new tokens from Keycloak over the back channel. */
@Singleton
public final class KeycloakTokenClient {

    public static final String CLIENT_ID = "web";
    private static final String ALL_TENANTS = "openid profile email organization:*";
    private static final String ONE_TENANT = "openid profile email organization:";

    private final HttpClient http;
    private final String tokenEndpoint;
    private final String secret;

    KeycloakTokenClient(
            @Client(id = "keycloak") HttpClient http, KeycloakConfiguration keycloak, WebConfiguration web) {
        this.http = http;
        this.tokenEndpoint = keycloak.backchannel() + "/protocol/openid-connect/token";
        this.secret = web.clientSecret();
    }

    /** Tokens for every tenant of the person. */
    TokenResponse refresh(String refreshToken) {
        return token(refreshToken, ALL_TENANTS);
    }

    /** Tokens whose access token is good for that tenant alone; for no tenant if the person is not its member. */
    TokenResponse refresh(String refreshToken, String tenant) {
        return token(refreshToken, ONE_TENANT + tenant);
    }

    private TokenResponse token(String refreshToken, String scope) {
        try {
            return http.toBlocking()
                    .retrieve(
                            HttpRequest.POST(
                                            tokenEndpoint,
                                            Map.of(
                                                    "grant_type", "refresh_token",
                                                    "refresh_token", refreshToken,
                                                    "scope", scope))
                                    .contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                                    .accept(MediaType.APPLICATION_JSON_TYPE)
                                    .basicAuth(CLIENT_ID, secret),
                            TokenResponse.class);
        } catch (HttpClientResponseException e) {
            throw e.getStatus().getCode() == 400
                    ? new SignInRefusedException("Keycloak refused to refresh the tokens", e)
                    : new SignInUnavailableException(e);
        } catch (HttpClientException e) {
            throw new SignInUnavailableException(e);
        }
    }
}
