package dev.knowhow.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.standalone.folder.Connection.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionTest {
    private static final Connection CONNECTION = new Connection(
            "http://127.0.0.1:8080/v1",
            "http://127.0.0.1:8080",
            new SignIn("admin", "secret"),
            List.of(new Connection.Tenant("7", "Halden", new SignIn("mara", "hidden"), "kh_x")));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesWhatOthersRead() throws Exception {
        CONNECTION.write(file());
        var json = FolderJson.MAPPER.readTree(file().toFile());
        assertThat(json.path("base_url").asText()).isEqualTo("http://127.0.0.1:8080/v1");
        assertThat(json.path("console_url").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(json.at("/admin/username").asText()).isEqualTo("admin");
        assertThat(json.at("/tenants/0/owner/password").asText()).isEqualTo("hidden");
        assertThat(json.at("/tenants/0/api_key").asText()).isEqualTo("kh_x");
    }

    @Test
    void readsWhatItWrote() {
        CONNECTION.write(file());
        assertThat(Connection.read(file())).contains(CONNECTION);
        assertThat(Connection.read(folder.resolve("other.json"))).isEmpty();
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        Files.writeString(file(), "open to all");
        CONNECTION.write(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return folder.resolve("connection.json");
    }
}
