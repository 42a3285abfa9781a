package dev.knowhow.standalone.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the realm file says of settings that may differ in an installation that an older version made. */
final class RealmFile {
    static final String RESOURCE = "/keycloak/import/knowhow-realm.json";

    /** What is no plain setting of the realm: things of their own, which the import alone makes. */
    private static final Set<String> THINGS = Set.of(
            "attributes",
            "authenticationFlows",
            "clientScopes",
            "clients",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "roles",
            "scopeMappings",
            "users",
            // by mail server, not by file
            "resetPasswordAllowed");

    /** The ways in that a client has. */
    private static final List<String> WAYS_IN = List.of(
            "standardFlowEnabled",
            "implicitFlowEnabled",
            "directAccessGrantsEnabled",
            "serviceAccountsEnabled",
            "publicClient",
            "bearerOnly",
            "redirectUris");

    /** The same as attributes, all of them off where the file does not name them. */
    private static final List<String> WAYS_IN_BY_ATTRIBUTE =
            List.of("oauth2.device.authorization.grant.enabled", "oidc.ciba.grant.enabled");

    private final JsonNode file;
    private final Map<String, JsonNode> clients;

    private RealmFile(JsonNode file) {
        this.file = file;
        this.clients = StreamSupport.stream(file.path("clients").spliterator(), false)
                .collect(Collectors.toMap(client -> client.path("clientId").asText(), client -> client));
    }

    static RealmFile read() {
        try (var stream = RealmFile.class.getResourceAsStream(RESOURCE)) {
            return new RealmFile(FolderJson.MAPPER.readTree(stream));
        } catch (IOException e) {
            throw new StandaloneException("The realm file cannot be read: run ./mvnw -DskipTests package.", e);
        }
    }

    /** The realm with our settings, and with everything that they do not mention as it is. */
    ObjectNode applyTo(ObjectNode realm) {
        for (var setting : file.properties()) {
            if (!THINGS.contains(setting.getKey())) {
                realm.set(setting.getKey(), setting.getValue());
            }
        }
        return realm;
    }

    /**
     * The client with the ways in that the file gives it. A client that the file does not know is Keycloak's own or
     * somebody's: no user signs in through it, with a password least of all. Nobody can sign in through one that only
     * takes tokens anyway, and Keycloak lets nobody change some of those.
     */
    ObjectNode applyToClient(ObjectNode client) {
        var wanted = clients.get(client.path("clientId").asText());
        if (wanted == null && client.path("bearerOnly").asBoolean()) {
            return client;
        }
        for (var way : WAYS_IN) {
            if (wanted == null) {
                closeUnknown(client, way);
            } else if (wanted.has(way)) {
                client.set(way, wanted.get(way));
            }
        }
        for (var way : WAYS_IN_BY_ATTRIBUTE) {
            if (client.path("attributes").path(way).asBoolean()) {
                client.withObjectProperty("attributes").put(way, "false");
            }
        }
        return client;
    }

    private static void closeUnknown(ObjectNode client, String way) {
        if (way.endsWith("Enabled")) {
            client.put(way, false);
        }
    }
}
