package dev.knowhow.standalone.folder;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How people and programs get in: {@code connection.json}, readable by its owner alone.
 *
 * @param baseUrl what an OpenAI client takes as its base URL
 * @param consoleUrl where a browser goes
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Connection(String baseUrl, String consoleUrl, SignIn admin, List<Tenant> tenants) {
    public Connection {
        tenants = List.copyOf(tenants);
    }

    /** A user name and its password. */
    public record SignIn(String username, String password) {}

    /** A demo tenant, its owner and an API key with all scopes. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Tenant(String id, String name, SignIn owner, String apiKey) {}

    public static Optional<Connection> read(Path file) {
        return FolderJson.read(file, Connection.class);
    }

    public void write(Path file) {
        FolderJson.write(file, this);
    }
}
