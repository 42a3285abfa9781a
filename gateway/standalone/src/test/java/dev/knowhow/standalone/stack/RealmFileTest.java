package dev.knowhow.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.FolderJson;
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

    @Test
    void anOlderRealmGetsOurSettingsAndKeepsWhatTheyDoNotMention() throws IOException {
        var older = FolderJson.MAPPER.readTree(
                "{\"bruteForceProtected\": false, \"otpPolicyDigits\": 8, \"attributes\": {\"kept\": \"yes\"}}");

        var realm = RealmFile.read().applyTo(older.deepCopy());

        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("maxFailureWaitSeconds").asInt()).isEqualTo(60);
        assertThat(realm.path("otpPolicyDigits").asInt()).isEqualTo(8);
        assertThat(realm.at("/attributes/kept").asText()).isEqualTo("yes");
        assertThat(realm.has("clients")).isFalse();
    }

    @Test
    void noClientOfKeycloaksOwnOffersAWayIn() throws IOException {
        var stock = FolderJson.MAPPER.readTree("""
                {"clientId": "admin-cli", "publicClient": true, "directAccessGrantsEnabled": true,
                 "standardFlowEnabled": true, "attributes": {"oauth2.device.authorization.grant.enabled": "true"}}""");

        var closed = RealmFile.read().applyToClient(stock.deepCopy());

        assertThat(closed.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(closed.path("standardFlowEnabled").asBoolean(true)).isFalse();
        assertThat(closed.path("serviceAccountsEnabled").asBoolean(true)).isFalse();
        assertThat(closed.path("attributes")
                        .path("oauth2.device.authorization.grant.enabled")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void ourClientsGetTheWaysInOfTheFileAndNoOther() throws IOException {
        var bent = FolderJson.MAPPER.readTree("""
                {"clientId": "web", "publicClient": true, "directAccessGrantsEnabled": true,
                 "standardFlowEnabled": false, "secret": "kept"}""");

        var web = RealmFile.read().applyToClient(bent.deepCopy());

        assertThat(web.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        assertThat(web.path("publicClient").asBoolean(true)).isFalse();
        assertThat(web.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(web.path("secret").asText()).isEqualTo("kept");
    }

    @Test
    void wrongPasswordsLockAnAccountForAMinuteAtMost() {
        assertThat(realm.path("permanentLockout").asBoolean(true)).isFalse();
        assertThat(realm.path("maxFailureWaitSeconds").asInt()).isEqualTo(60);
        assertThat(realm.path("quickLoginCheckMilliSeconds").asInt(1))
                .as("two quick tries of anybody lock nobody out")
                .isZero();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try (var stream = RealmFileTest.class.getResourceAsStream("/keycloak/import/knowhow-realm.json")) {
            return FolderJson.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
