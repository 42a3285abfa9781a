package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The launcher's {@code connection.json}.
 *
 * @param baseUrl what an OpenAI client takes as its base URL
 * @param consoleUrl where a browser goes
 */
public record TestingConnection(URI baseUrl, URI consoleUrl, SignIn admin, List<Tenant> tenants) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    public TestingConnection {
        tenants = List.copyOf(tenants);
    }

    /** A user name and its password. */
    public record SignIn(String username, String password) {}

    /** A demo tenant, its owner and an API key with all scopes. */
    public record Tenant(String id, String name, SignIn owner, String apiKey) {}

    static TestingConnection read(Path data) {
        try {
            return MAPPER.readValue(data.resolve("connection.json").toFile(), TestingConnection.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
