package dev.knowhow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.EncoderFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderCommandTest {
    /** Of the five letters of "model". */
    private static final String SHA256 = "9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4";

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path files;

    @TempDir
    private Path data;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(files.resolve("model.onnx"), "model");
        Files.writeString(files.resolve("tokenizer.json"), "{}");
        Files.writeString(files.resolve("LICENSE"), "MIT");
        Files.writeString(files.resolve("encoder.json"), """
                {"name": "polyglot", "sha256": "%s", "dimensions": 384, "max_tokens": 512, "pooling": "mean"}
                """.formatted(SHA256));
    }

    @Test
    void encoderOfAFolderIsCopiedWithItsLicence() {
        assertThat(run("add", files.toString(), "--sha256", SHA256)).isZero();

        Path added = data.resolve("encoders/polyglot");
        assertThat(added.resolve("model.onnx")).hasContent("model");
        assertThat(added.resolve("LICENSE")).hasContent("MIT");
        assertThat(encoders().names()).containsExactly("polyglot");
        assertThat(encoders().inUse()).isEmpty();
    }

    @Test
    void otherWeightsAreRefusedAndLeaveNothingBehind() throws IOException {
        Files.writeString(files.resolve("model.onnx"), "other");

        assertThat(run("add", files.toString(), "--sha256", SHA256)).isEqualTo(1);

        assertThat(err.toString()).contains("model.onnx has the SHA-256").contains("nothing was added");
        assertThat(data.resolve("encoders")).isEmptyDirectory();
    }

    @Test
    void descriptionThatLeavesSomethingOutIsRefusedByName() throws IOException {
        Files.writeString(files.resolve("encoder.json"), "{\"name\": \"polyglot\"}");

        assertThat(run("add", files.toString(), "--sha256", SHA256)).isEqualTo(1);
        assertThat(err.toString()).contains("encoder.json does not say 'sha256'");
    }

    @Test
    void nameThatLeavesTheFolderIsRefused() throws IOException {
        Path description = files.resolve("encoder.json");
        Files.writeString(description, Files.readString(description).replace("polyglot", "../polyglot"));

        assertThat(run("add", files.toString(), "--sha256", SHA256)).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be an encoder's name");
    }

    @Test
    void encoderOfAnAddressIsFetched() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = files.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("add", address, "--sha256", SHA256)).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(data.resolve("encoders/polyglot/tokenizer.json")).hasContent("{}");
    }

    @Test
    void endpointIsAddedWithItsKeyForItsOwnerAlone() throws IOException {
        Files.writeString(files.resolve("api-key"), "a secret");
        Files.writeString(files.resolve("encoder.json"), """
                {"name": "remote", "endpoint": "https://models.example/v1", "model": "text-small", "key_file": "api-key",
                 "dimensions": 1536, "max_tokens": 8000}
                """);

        assertThat(run("add", files.toString())).isZero();

        Path key = data.resolve("encoders/remote/api-key");
        assertThat(key).hasContent("a secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(data.resolve("encoders/remote/model.onnx")).doesNotExist();
    }

    @Test
    void weightsWithoutTheirHashAreRefused() {
        assertThat(run("add", files.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Say --sha256 of model.onnx");
    }

    @Test
    void encoderInUseIsTheOneNamedLast() {
        run("add", files.toString(), "--sha256", SHA256);

        assertThat(run("use", "polyglot")).isZero();
        assertThat(encoders().inUse()).contains(encoders(data).resolve("polyglot"));
        assertThat(EncoderCommand.describe(new DataFolder(data))).isEqualTo("encoder in use: polyglot");
        assertThat(run("use", "built-in")).isZero();
        assertThat(encoders().inUse()).isEmpty();
    }

    @Test
    void encoderThatIsNotThereCannotBeUsed() {
        assertThat(run("use", "polyglot")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no encoder 'polyglot'");
    }

    private EncoderFolders encoders() {
        return new EncoderFolders(new DataFolder(data));
    }

    private static Path encoders(Path data) {
        return new DataFolder(data).encoders();
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "encoder";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = data.toString();
        return Standalone.commandLine().setErr(new PrintWriter(err, true)).execute(all);
    }
}
