package dev.knowhow.tenant.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of Keycloak's Admin API, as far as they are needed; names are Keycloak's own. */
final class KeycloakRepresentations {

    private KeycloakRepresentations() {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Organization(
            @Nullable String id,
            String name,
            String alias,
            boolean enabled,
            @Nullable String description,
            @Nullable Map<String, List<String>> attributes) {

        Organization {
            attributes = attributes == null ? Map.of() : attributes;
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(@Nullable String id, String name) {}

    @Serdeable
    record Role(String id, String name) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(
            @Nullable String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean enabled,
            @Nullable List<String> requiredActions,
            @Nullable String membershipType) {

        User {
            requiredActions = requiredActions == null ? List.of() : requiredActions;
        }
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Credential(
            @Nullable String id,
            String type,
            @Nullable String value,
            @Nullable Boolean temporary,
            @Nullable String userLabel,
            @Nullable Long createdDate) {

        static Credential password(String value, boolean temporary) {
            return new Credential(null, "password", value, temporary, null, null);
        }
    }

    /** Instants are milliseconds since 1970. */
    @Serdeable
    record Session(String id, @Nullable String ipAddress, long start, long lastAccess) {}

    @Serdeable
    record Lock(boolean disabled) {}

    @Serdeable
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
