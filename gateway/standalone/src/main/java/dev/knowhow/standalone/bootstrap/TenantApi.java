package dev.knowhow.standalone.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.http.JsonServer;
import dev.knowhow.standalone.stack.Service;
import dev.knowhow.standalone.stack.ServiceProcesses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The one of the services of that data folder. */
    static TenantApi of(DataFolder folder, Ports ports, Secrets secrets) {
        return new TenantApi(
                URI.create(Ports.url(Service.TENANT.port(ports.base()))),
                new InternalToken(ServiceProcesses.tokenKey(secrets, "standalone_tenant")),
                folder);
    }

    /** A tenant by its names. */
    record Named(String id, String alias) {}

    /** The id of the tenant with that alias, if there is one. */
    Optional<String> findTenant(String alias) {
        return list().stream()
                .filter(tenant -> tenant.alias().equals(alias))
                .map(Named::id)
                .findFirst();
    }

    /** All tenants. */
    List<Named> list() {
        var all = new ArrayList<Named>();
        var next = "/api/v1/tenants?limit=100";
        while (!next.isEmpty()) {
            var page = send(server.request(next, tokens.forPlatform()));
            page.path("data")
                    .forEach(tenant -> all.add(new Named(
                            tenant.path("id").asText(), tenant.path("alias").asText())));
            next = page.path("has_more").asBoolean()
                    ? "/api/v1/tenants?limit=100&after=" + page.path("last_id").asText()
                    : "";
        }
        return all;
    }

    /** Recomputes the balances of a tenant's ledger, and says what differed. */
    JsonNode rebuildUsage(String tenant) {
        return send(post("/internal/usage-rebuilds", tokens.forPlatform(), Map.of("tenant_id", tenant)));
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
