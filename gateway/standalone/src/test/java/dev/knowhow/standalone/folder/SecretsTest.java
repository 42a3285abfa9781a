package dev.knowhow.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void passwordsHaveTwentyTwoLettersAndDigits() {
        assertThat(secrets().password("a")).matches("[0-9A-Za-z]{22}");
    }

    @Test
    void keysHaveThirtyTwoBytes() {
        assertThat(Base64.getDecoder().decode(secrets().key("a"))).hasSize(32);
    }

    @Test
    void secretsDifferByNameAndStayOverRestarts() {
        var first = secrets();
        var password = first.password("a");
        assertThat(first.password("b")).isNotEqualTo(password);
        assertThat(secrets().password("a")).isEqualTo(password);
    }

    @Test
    void onlyTheOwnerCanReadThem() throws Exception {
        secrets().password("a");
        var folder = new DataFolder(root).secrets();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    private Secrets secrets() {
        return new Secrets(new DataFolder(root));
    }
}
