package dev.knowhow.web.signin;

import dev.knowhow.tenancy.token.KeycloakConfiguration;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.oauth2.client.DefaultOpenIdProviderMetadata;
import io.micronaut.security.oauth2.client.OpenIdProviderMetadataFetcher;
import io.micronaut.security.oauth2.client.OpenIdProviderMetadataFetcherFactory;
import io.micronaut.security.oauth2.configuration.OpenIdClientConfiguration;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keycloak's addresses, known without asking it: the console starts and recovers when Keycloak is down, browsers go
 * to the public issuer, and the console itself takes the back channel.
 */
@Factory
final class KeycloakMetadata {

    private static final String PROTOCOL = "/protocol/openid-connect";

    @EachBean(OpenIdClientConfiguration.class)
    @Singleton
    @Replaces(value = OpenIdProviderMetadataFetcher.class, factory = OpenIdProviderMetadataFetcherFactory.class)
    OpenIdProviderMetadataFetcher metadata(
            @Parameter OpenIdClientConfiguration client, KeycloakConfiguration keycloak) {
        return new OpenIdProviderMetadataFetcher() {
            @Override
            public String getName() {
                return client.getName();
            }

            @Override
            public DefaultOpenIdProviderMetadata fetch() {
                return addresses(client.getName(), keycloak);
            }
        };
    }

    private static DefaultOpenIdProviderMetadata addresses(String name, KeycloakConfiguration keycloak) {
        DefaultOpenIdProviderMetadata metadata = new DefaultOpenIdProviderMetadata(name);
        metadata.setIssuer(keycloak.issuer());
        metadata.setAuthorizationEndpoint(keycloak.issuer() + PROTOCOL + "/auth");
        metadata.setTokenEndpoint(keycloak.backchannel() + PROTOCOL + "/token");
        metadata.setJwksUri(keycloak.backchannel() + PROTOCOL + "/certs");
        metadata.setCodeChallengeMethodsSupported(List.of("S256"));
        metadata.setTokenEndpointAuthMethodsSupported(List.of("client_secret_basic"));
        metadata.setIdTokenSigningAlgValuesSupported(List.of("RS256"));
        metadata.setSubjectTypesSupported(List.of("public"));
        return metadata;
    }
}
