package dev.knowhow.standalone.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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

    private final DataFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RealmSettings(DataFolder folder, Ports ports, Secrets secrets, Map<String, String> environment) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.environment = environment;
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
        var request = request("/auth/realms/knowhow/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(request).path("access_token").asText();
    }

    private JsonNode get(String path, String token) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    private void put(String path, JsonNode body, String token) throws IOException {
        send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(FolderJson.MAPPER.writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(Ports.url(ports.keycloak()) + path))
                .timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new StandaloneException("Keycloak answered " + response.statusCode() + " to " + request.method()
                        + " " + request.uri().getPath() + ": " + folder.command("logs keycloak") + " may say why.");
            }
            return FolderJson.MAPPER.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
