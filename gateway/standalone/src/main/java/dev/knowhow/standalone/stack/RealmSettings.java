package dev.knowhow.standalone.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.http.JsonServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the realm as this version wants it and its addresses and mail server as this start was told. The realm file only
 * seeds an empty Keycloak; an older installation gets what has changed in it here, at every start, through Keycloak's
 * admin API with a client that may do just that.
 */
final class RealmSettings {
    private static final String REALM = "/auth/admin/realms/knowhow";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Ports ports;
    private final Secrets secrets;
    private final Map<String, String> environment;
    private final JsonServer keycloak;

    RealmSettings(DataFolder folder, Ports ports, Secrets secrets, Map<String, String> environment) {
        this.ports = ports;
        this.secrets = secrets;
        this.environment = environment;
        this.keycloak = new JsonServer(
                Ports.url(ports.keycloak()),
                TIMEOUT,
                refusal -> "Keycloak answered " + refusal.status() + " to " + refusal.method() + " " + refusal.path()
                        + ": " + folder.command("logs keycloak") + " may say why.");
    }

    /** Brings the realm up to date; what is as wanted is not written again. */
    void apply() throws IOException {
        var token = token();
        var wanted = RealmFile.read();
        update(
                REALM,
                get(REALM, token),
                realm -> wanted.applyTo((ObjectNode) realm).setAll(mail()),
                token);
        for (var client : get(REALM + "/clients", token)) {
            update(
                    REALM + "/clients/" + client.path("id").asText(),
                    client,
                    each -> withAddresses(wanted.applyToClient((ObjectNode) each)),
                    token);
        }
    }

    private void update(String path, JsonNode found, UnaryOperator<JsonNode> change, String token) throws IOException {
        var wanted = change.apply(found.deepCopy());
        if (!wanted.equals(found)) {
            put(path, wanted, token);
        }
    }

    private ObjectNode withAddresses(ObjectNode client) {
        if (client.path("clientId").asText().equals("web")) {
            client.put("rootUrl", ports.publicUrl());
            client.withObjectProperty("attributes")
                    .put(
                            "backchannel.logout.url",
                            Ports.url(Service.WEB.port(ports.base())) + "/oauth/backchannel-logout");
        }
        return client;
    }

    /** Passwords can be reset by mail only where there is a mail server. */
    private ObjectNode mail() {
        var realm = FolderJson.MAPPER.createObjectNode();
        var host = Optional.ofNullable(environment.get("KNOWHOW_SMTP_HOST")).filter(text -> !text.isBlank());
        var server = realm.put("resetPasswordAllowed", host.isPresent()).putObject("smtpServer");
        host.ifPresent(name -> server.put("host", name)
                .put("port", environment.getOrDefault("KNOWHOW_SMTP_PORT", "25"))
                .put("from", environment.getOrDefault("KNOWHOW_SMTP_FROM", "no-reply@knowhow.example"))
                .put("fromDisplayName", "Knowhow"));
        return realm;
    }

    private String token() throws IOException {
        var form = "grant_type=client_credentials&client_id=standalone&client_secret="
                + secrets.password(Realm.STANDALONE_CLIENT);
        var request = keycloak.request("/auth/realms/knowhow/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return keycloak.send(request).path("access_token").asText();
    }

    private JsonNode get(String path, String token) throws IOException {
        return keycloak.send(keycloak.request(path, token));
    }

    private void put(String path, JsonNode body, String token) throws IOException {
        keycloak.send(keycloak.request(path, token, "PUT", body));
    }
}
