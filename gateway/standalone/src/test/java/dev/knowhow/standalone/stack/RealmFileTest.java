package dev.knowhow.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class RealmFileTest {
    private final JsonNode realm = read();

    @Test
    void noSecretIsInTheFile() {
        assertThat(elements(realm.path("clients"))
                        .map(client -> client.path("secret").asText("${none}")))
                .allMatch(secret -> secret.startsWith("${"));
        assertThat(realm.findValuesAsText("value")).allMatch(value -> value.startsWith("${"));
    }

    @Test
    void nobodySignsInWithAPasswordOutsideTheSignInPage() {
        assertThat(elements(realm.path("clients"))
                        .filter(client ->
                                client.path("directAccessGrantsEnabled").asBoolean(true)))
                .isEmpty();
        assertThat(elements(realm.path("clients"))
                        .filter(client -> client.path("publicClient").asBoolean(true)))
                .isEmpty();
    }

    @Test
    void theSignInPageDoesNotTellWhoIsAMemberWhere() {
        assertThat(realm.path("browserFlow").asText()).isEqualTo("knowhow browser");
        assertThat(realm.findValuesAsText("authenticator"))
                .isNotEmpty()
                .noneMatch(name -> name.contains("organization"));
    }

    @Test
    void tenantServiceMayKeepOrganizationsAndUsersAndNothingElse() {
        var user = elements(realm.path("users"))
                .filter(each -> each.path("username").asText().equals("service-account-tenant-service"))
                .findFirst()
                .orElseThrow();
        assertThat(elements(user.at("/clientRoles/realm-management")).map(JsonNode::asText))
                .containsExactlyInAnyOrder(
                        "manage-organizations",
                        "view-organizations",
                        "query-organizations",
                        "manage-users",
                        "view-users",
                        "query-users",
                        "view-realm");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try (var stream = RealmFileTest.class.getResourceAsStream("/keycloak/import/knowhow-realm.json")) {
            return Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
