package dev.knowhow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StandaloneTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "demo", "doctor", "encoder", "reset"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: knowhow " + command).contains("--data=DIR", "--port=N");
    }

    @Test
    void helpNamesAllCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "down", "status", "logs", "demo", "doctor", "reset");
    }

    @Test
    void upOffersToDetach() {
        run("up", "--help");
        assertThat(out.toString()).contains("--detach");
    }

    @Test
    void portAboveTheRangeIsRefusedInOneSentence(@TempDir Path folder) {
        assertThat(run("doctor", "--data", folder.toString(), "--port", "31761"))
                .isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("--port 31761 is out of range: choose one from 1024 to 31760.");
    }

    @Test
    void unknownCommandIsRefused() {
        assertThat(run("start")).isEqualTo(2);
        assertThat(err.toString()).contains("start");
    }

    @Test
    void demoWithoutARunningKnowhowSaysWhatToDo(@TempDir Path folder) {
        assertThat(run("demo", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("not running: start it with ./knowhow up --data " + folder);
    }

    @Test
    void statusOfAnEmptyFolderIsThree(@TempDir Path folder) {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(3);
    }

    @Test
    void resetWithoutATerminalWantsToBeTold(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("secrets"));
        assertThat(run("reset", "--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("say --yes");
        assertThat(folder.resolve("secrets")).exists();
    }

    @Test
    void resetDeletesOnlyWhatIsKnowhows(@TempDir Path folder) throws Exception {
        for (String part : List.of("secrets", "knowledge", "training", "tmp")) {
            Files.writeString(Files.createDirectory(folder.resolve(part)).resolve("file"), "text");
        }
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run("reset", "--yes", "--data", folder.toString())).isZero();
        assertThat(folder.toFile().list()).containsExactly("mine.txt");
    }

    private int run(String... arguments) {
        return Standalone.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
