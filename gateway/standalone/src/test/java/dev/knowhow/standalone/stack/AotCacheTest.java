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
    void aRunWithoutACacheRecordsAndOneWithUsesIt() throws Exception {
        assertThat(cache().flags().getFirst()).startsWith("-XX:AOTCacheOutput=");
        keep(cache());
        assertThat(cache().flags().getFirst()).startsWith("-XX:AOTCache=").endsWith(".aot");
    }

    @Test
    void aRecordingThatNobodyEndedIsThrownAway() throws Exception {
        record(cache());
        assertThat(cache().flags().getFirst()).startsWith("-XX:AOTCacheOutput=");
        assertThat(folder.aot()).isEmptyDirectory();
    }

    @Test
    void aNewBuildDropsTheOldCache() throws Exception {
        keep(cache());
        Files.writeString(jar, "another");
        assertThat(cache().flags().getFirst()).startsWith("-XX:AOTCacheOutput=");
        assertThat(folder.aot()).isEmptyDirectory();
    }

    private AotCache cache() throws Exception {
        return new AotCache(folder, Service.WEB, jar);
    }

    private static Path record(AotCache cache) throws Exception {
        return Files.writeString(output(cache), "recorded");
    }

    private static void keep(AotCache cache) throws Exception {
        Path recording = record(cache);
        Files.move(
                recording,
                recording.resolveSibling(recording.getFileName().toString().replace(".recording", "")));
    }

    private static Path output(AotCache cache) throws Exception {
        return Path.of(cache.flags().getFirst().replace("-XX:AOTCacheOutput=", ""));
    }
}
