package dev.knowhow.knowledge.parsing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a confined process still can do, seen by one that tries. */
class ConfinementTest {

    @TempDir
    Path directory;

    @Test
    void confinedProcessHasItsFolderAndNothingElse() throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "of somebody else");
        try (var folder = WorkerFolder.create(directory)) {
            folder.put(Files.writeString(directory.resolve("document"), "Text."));

            var said = run(Prisoner.class, folder.root().toString(), secret.toString());

            assumeTrue(!said.contains("not confined"), "this system offers no confinement");
            assertThat(said)
                    .containsExactly(
                            "reads its file: Text.",
                            "writes a temporary file: yes",
                            "changes its file: no",
                            "reads a file of others: no",
                            "reads it in another thread: no",
                            "lists the folder of others: no",
                            "writes beside its folder: no",
                            "removes a file of others: no",
                            "connects: no",
                            "connects a channel: no",
                            "listens: no",
                            "sends datagrams: no",
                            "starts a program: no",
                            "sees secrets in its environment: no");
        }
    }

    @Test
    void processThatComputesTooLongIsEndedBySystem() throws Exception {
        try (var folder = WorkerFolder.create(directory)) {
            var process = start(Spinner.class, folder.root().toString());
            assumeTrue(process.getInputStream().read() != 'n', "this system offers no confinement");
            assertThat(process.waitFor()).isEqualTo(128 + 24);
        }
    }

    @Test
    void doctorIsToldWhatIsInForce() throws Exception {
        var said = run(Confinement.class, directory.toString());

        assertThat(said).isNotEmpty().allMatch(line -> line.contains("\t"));
        assertThat(directory).isEmptyDirectory();
    }

    private static List<String> run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        var process = start(program, arguments);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static Process start(Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        return builder.start();
    }

    /** Computes without end. */
    static final class Spinner {
        public static void main(String[] args) throws IOException {
            var confinement = Confinement.of(new WorkerFolder(Path.of(args[0])), 1L << 30);
            var confined = confinement.enter().stream().anyMatch(restriction -> restriction.by() != null);
            confinement.limitComputing(Duration.ZERO);
            System.out.print(confined ? "y" : "n");
            System.out.flush();
            while (confined) {
                Thread.onSpinWait();
            }
        }
    }

    /** Tries to get out. */
    static final class Prisoner {

        @FunctionalInterface
        interface Attempt {
            void make() throws Exception;
        }

        public static void main(String[] args) throws Exception {
            var folder = new WorkerFolder(Path.of(args[0]));
            var secret = Path.of(args[1]);
            var restrictions = Confinement.of(folder, 1L << 30).enter();
            if (restrictions.stream().anyMatch(restriction -> restriction.by() == null)) {
                System.out.println("not confined");
                return;
            }
            System.out.println("reads its file: " + Files.readString(folder.document()));
            tell(
                    "writes a temporary file",
                    () -> Files.writeString(folder.temporary().resolve("t"), "t"));
            tell("changes its file", () -> Files.writeString(folder.document(), "changed"));
            tell("reads a file of others", () -> Files.readString(secret));
            var thread = new Thread(() -> tell("reads it in another thread", () -> Files.readString(secret)));
            thread.start();
            thread.join();
            tell("lists the folder of others", () -> {
                if (secret.toFile().getParentFile().list() == null) {
                    throw new IOException("not readable");
                }
            });
            tell("writes beside its folder", () -> Files.writeString(secret.resolveSibling("new"), "new"));
            tell("removes a file of others", () -> Files.delete(secret));
            tell("connects", () -> new Socket(InetAddress.getLoopbackAddress(), 9));
            tell("connects a channel", SocketChannel::open);
            tell("listens", ServerSocketChannel::open);
            tell("sends datagrams", DatagramSocket::new);
            tell("starts a program", () -> new ProcessBuilder("/bin/true").start());
            tell("sees secrets in its environment", () -> {
                if (System.getenv("PATH") == null) {
                    throw new IOException("none");
                }
            });
        }

        private static void tell(String what, Attempt attempt) {
            try {
                attempt.make();
                System.out.println(what + ": yes");
            } catch (Exception e) {
                System.out.println(what + ": no");
            }
        }
    }
}
