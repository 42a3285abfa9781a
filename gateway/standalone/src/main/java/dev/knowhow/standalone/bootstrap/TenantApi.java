package dev.knowhow.standalone.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.http.JsonServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the launcher asks of tenant-service, over HTTP like everybody else. */
final class TenantApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final InternalToken tokens;
    private final JsonServer server;

    TenantApi(URI origin, InternalToken tokens, DataFolder folder) {
        this.tokens = tokens;
        this.server = new JsonServer(
                origin.toString(),
                TIMEOUT,
                refusal -> "tenant-service answered " + refusal.status() + " to " + refusal.method() + " "
                        + refusal.path() + ": " + refusal.body() + " ("
                        + folder.command("logs tenant") + " may say why).");
    }

    /** The id of the tenant with that alias, if there is one. */
    Optional<String> findTenant(String alias) {
        var list = send(server.request("/api/v1/tenants?limit=100", tokens.forPlatform()));
        return StreamSupport.stream(list.path("data").spliterator(), false)
                .filter(tenant -> tenant.path("alias").asText().equals(alias))
                .map(tenant -> tenant.path("id").asText())
                .findFirst();
    }

    /** Creates a tenant with its owner and returns its id. */
    String createTenant(DemoTenant tenant, String password) {
        var body = Map.of(
                "name", tenant.displayName(),
                "alias", tenant.alias(),
                "owner",
                        Map.of(
                                "email", tenant.ownerEmail(),
                                "first_name", tenant.ownerFirstName(),
                                "last_name", tenant.ownerLastName(),
                                "password", password));
        return send(post("/api/v1/tenants", tokens.forPlatform(), body))
                .path("id")
                .asText();
    }

    /** Creates an API key with all scopes and returns its secret, which is shown only this once. */
    String createApiKey(String tenant, String name) {
        var body = Map.of("name", name, "scopes", List.of("read", "write", "train", "admin"));
        var created = send(post("/api/v1/api_keys", tokens.forTenant(tenant), body));
        return created.path("secret").asText();
    }

    private HttpRequest.Builder post(String path, String token, Map<String, ?> body) {
        return server.request(path, token, "POST", body);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return server.send(request);
        } catch (IOException e) {
            throw new StandaloneException("tenant-service cannot be reached: " + e.getMessage(), e);
        }
    }
}
