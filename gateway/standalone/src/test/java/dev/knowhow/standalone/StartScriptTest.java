package dev.knowhow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real start script in a made-up checkout, with made-up JDKs that print what they are asked to do. */
final class StartScriptTest {
    private static final List<String> MODULES = List.of(
            "gateway/server",
            "gateway/standalone",
            "web",
            "tenant-service/server",
            "knowledge-service/server",
            "training-service/encoder-lora",
            "training-service/server");

    @TempDir
    private Path checkout = Path.of("");

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(Path.of("../../knowhow"), checkout.resolve("knowhow"));
        executable(checkout.resolve("mvnw"), "#!/bin/sh\necho built with $JAVA_HOME\n");
        Files.createFile(checkout.resolve("pom.xml"));
        for (var module : MODULES) {
            var target = Files.createDirectories(checkout.resolve(module).resolve("target"));
            Files.createFile(target.resolve("knowhow-" + module.replace('/', '-') + "-1.jar"));
        }
        // The glob of the launcher's own jar.
        Files.createFile(checkout.resolve("gateway/standalone/target/knowhow-standalone-1.jar"));
        Files.createDirectories(checkout.resolve("knowledge-service"));
        var stamp = Files.createFile(checkout.resolve("gateway/standalone/target/built.stamp"));
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void takesTheJdkThatItIsTold() throws Exception {
        var told = jdk("told", "25.0.3");
        var other = jdk("other", "25.0.1");
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", told.toString(), "JAVA_HOME", other.toString()), "up"))
                .startsWith("java of " + told)
                .endsWith("up\n");
    }

    @Test
    void passesOverAnOlderJavaHome() throws Exception {
        var old = jdk("old", "17.0.15");
        var onPath = jdk("path", "26");
        assertThat(run(Map.of("JAVA_HOME", old.toString(), "PATH", onPath.resolve("bin") + ":/usr/bin:/bin"), "status"))
                .startsWith("java of " + onPath);
    }

    @Test
    void doesNotBuildWhatIsUpToDate() throws Exception {
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "up"))
                .doesNotContain("Building");
    }

    @Test
    void buildsWhenASourceIsNewer() throws Exception {
        var source =
                Files.createDirectories(checkout.resolve("web/src/main/java")).resolve("New.java");
        Files.createFile(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(120)));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "up"))
                .contains("Building Knowhow")
                .contains("built with");
    }

    @Test
    void buildsWhenAJarIsMissing() throws Exception {
        Files.delete(checkout.resolve("web/target/knowhow-web-1.jar"));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "up"))
                .contains("built with");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "status",
                "logs",
                "demo",
                "doctor",
                "reset",
                "--help",
                "up --help",
                "",
                "--data up status"
            })
    void onlyAStartBuilds(String command) throws Exception {
        Files.delete(checkout.resolve("web/target/knowhow-web-1.jar"));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), command))
                .startsWith("java of")
                .doesNotContain("built with");
    }

    @Test
    void aStartBuildsWhereverItsNameStands() throws Exception {
        Files.delete(checkout.resolve("web/target/knowhow-web-1.jar"));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "--data status up"))
                .contains("built with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "logs", "demo", "doctor", "reset"})
    void whatIsNotBuiltSaysWhatBuildsIt(String command) throws Exception {
        Files.delete(checkout.resolve("gateway/standalone/target/knowhow-standalone-1.jar"));
        assertThat(end(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), command))
                .isEqualTo(new End(1, "Knowhow is not built yet: ./knowhow up builds and starts it.\n"));
    }

    @Test
    void helpIsThereBeforeAnythingIsBuilt() throws Exception {
        Files.delete(checkout.resolve("gateway/standalone/target/knowhow-standalone-1.jar"));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "--help"))
                .contains("./knowhow up builds")
                .doesNotContain("built with");
    }

    @Test
    void doesNotBuildUnderARunningLauncher() throws Exception {
        Files.delete(checkout.resolve("web/target/knowhow-web-1.jar"));
        var running = Files.createDirectories(checkout.resolve("gateway/standalone/target/running"));
        Files.createFile(running.resolve(Long.toString(ProcessHandle.current().pid())));
        assertThat(run(Map.of("KNOWHOW_JAVA_HOME", jdk("told", "25").toString()), "up"))
                .doesNotContain("built with")
                .contains("./knowhow down and up");
    }

    private Path jdk(String name, String version) throws IOException {
        var home = Files.createDirectories(checkout.resolve("jdks").resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), "#!/bin/sh\necho java of " + home + " \"$@\"\n");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(Map<String, String> environment, String command) throws Exception {
        var end = end(environment, command);
        assertThat(end.code()).as(end.output()).isZero();
        return end.output();
    }

    private record End(int code, String output) {}

    private End end(Map<String, String> environment, String command) throws Exception {
        var words = new ArrayList<>(List.of("sh", checkout.resolve("knowhow").toString()));
        words.addAll(Arrays.stream(command.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList());
        var builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), output);
    }
}
