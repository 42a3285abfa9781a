package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.knowhow.web.e2e.TestingInstallation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs scripts with OpenAI's client for Node, unmodified; the build puts the client into target/node. */
final class TestingNode {

    private static final Path CLIENT = Path.of("target", "node", "package").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("src", "test", "node");

    private final TestingInstallation installation;
    private final Path directory;

    /** With the key of the installation's first tenant; scripts run in the directory. */
    TestingNode(TestingInstallation installation, Path directory) {
        this.installation = installation;
        this.directory = directory;
    }

    /** What the script printed, which is one JSON object; its arguments are files of that content, or the text itself. */
    JsonNode run(String name, int minutes, List<Object> arguments) throws IOException, InterruptedException {
        // Node looks for modules beside the script.
        Path script = Files.copy(SCRIPTS.resolve(name), directory.resolve(name));
        Files.createDirectory(directory.resolve("node_modules"));
        Files.createSymbolicLink(directory.resolve("node_modules/openai"), CLIENT);
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        for (Object argument : arguments) {
            command.add(
                    argument instanceof byte[] content
                            ? Files.write(directory.resolve("argument-" + command.size() + ".jsonl"), content)
                                    .toString()
                            : argument.toString());
        }
        Path errors = directory.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "OPENAI_BASE_URL",
                        installation.connection().baseUrl().toString(),
                        "OPENAI_API_KEY",
                        installation.connection().tenants().getFirst().apiKey()));
        Process node = builder.start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(minutes, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(Files.readString(errors)).isZero();
        return new ObjectMapper().readTree(printed);
    }
}
