package dev.knowhow.standalone.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.FolderJson;
import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the launcher asks of tenant-service, over HTTP as everybody else. */
final class TenantApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final URI origin;
    private final InternalToken tokens;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TenantApi(URI origin, InternalToken tokens, DataFolder folder) {
        this.folder = folder;
        this.origin = origin;
        this.tokens = tokens;
    }

    /** The id of the tenant with that alias, if there is one. */
    Optional<String> findTenant(String alias) {
        var list =
                send(request("/api/v1/tenants?limit=100", tokens.forPlatform()).GET());
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
        try {
            return request(path, token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(FolderJson.MAPPER.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(origin.resolve(path)).timeout(TIMEOUT).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new StandaloneException("tenant-service answered " + response.statusCode() + " to "
                        + request.method() + " " + request.uri().getPath() + ": "
                        + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)
                        + " (" + folder.command("logs tenant") + " may say why).");
            }
            return FolderJson.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new StandaloneException("tenant-service cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted", e);
        }
    }
}
