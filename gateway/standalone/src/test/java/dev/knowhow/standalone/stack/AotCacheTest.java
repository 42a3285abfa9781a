package dev.knowhow.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.standalone.folder.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AotCacheTest {
    @TempDir
    private Path root = Path.of("");

    private DataFolder folder = new DataFolder(root);
    private Path jar = root;

    @BeforeEach
    void makeJar() throws Exception {
        folder = new DataFolder(root.resolve("data")).create();
        Files.createDirectories(root.resolve("target/lib"));
        jar = Files.writeString(root.resolve("target/service.jar"), "one");
    }

    @Test
    void theFirstRunRecordsAndLaterOnesUseIt() throws Exception {
        var first = cache();
        assertThat(first.isMissing()).isTrue();
        record(first);
        first.keep();
        assertThat(cache().isMissing()).isFalse();
        assertThat(cache().flags().getFirst()).startsWith("-XX:AOTCache=").endsWith(".aot");
    }

    @Test
    void aRecordingThatIsNotKeptIsThrownAway() throws Exception {
        record(cache());
        assertThat(cache().isMissing()).isTrue();
        assertThat(folder.aot()).isEmptyDirectory();
    }

    @Test
    void aNewBuildDropsTheOldCache() throws Exception {
        record(cache());
        cache().keep();
        Files.writeString(jar, "another");
        assertThat(cache().isMissing()).isTrue();
        assertThat(folder.aot()).isEmptyDirectory();
    }

    private AotCache cache() throws Exception {
        return new AotCache(folder, Service.WEB, jar);
    }

    private static void record(AotCache cache) throws Exception {
        Files.writeString(Path.of(cache.flags().getFirst().replace("-XX:AOTCacheOutput=", "")), "recorded");
    }
}
