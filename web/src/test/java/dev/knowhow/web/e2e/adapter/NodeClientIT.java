package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.knowhow.web.e2e.TestingInstallation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's client for Node drives the whole life of an adapter; the build puts the client into target/node. */
@ExtendWith(TestingInstallation.Shared.class)
class NodeClientIT {

    private static final Path CLIENT = Path.of("target", "node", "package").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src", "test", "node", "adapter-life.mjs");

    private final TestingInstallation installation;

    @TempDir
    private Path directory;

    NodeClientIT(TestingInstallation installation) {
        this.installation = installation;
    }

    @Test
    void trainsAsksAndDeletesAnAdapterThroughTheUnmodifiedClient() throws IOException, InterruptedException {
        JsonNode told = run();

        assertThat(told.path("status").asText()).as(told.toPrettyString()).isEqualTo("succeeded");
        assertThat(told.path("created").asText()).isIn("validating_files", "queued", "running");
        assertThat(told.path("model").asText()).startsWith("ft:").contains(":node:");
        assertThat(told.path("events").toString()).contains("message", "metrics");
        assertThat(told.path("checkpoints")).isNotEmpty();
        for (String answer : new String[] {"answer", "streamed", "response"}) {
            assertThat(told.path(answer).asText()).as(answer).isEqualTo(TestingExamples.UNSEEN_LABEL);
        }
        assertThat(told.path("results").asText()).startsWith("step,train_loss");
        assertThat(told.path("deleted").asBoolean()).isTrue();
        assertThat(told.at("/afterwards/status").asInt()).isEqualTo(404);
        assertThat(told.at("/afterwards/code").asText()).isEqualTo("model_not_found");
    }

    private JsonNode run() throws IOException, InterruptedException {
        Path examples = Files.write(directory.resolve("examples.jsonl"), TestingExamples.jsonLines());
        // Node looks for modules beside the script.
        Path script = Files.copy(SCRIPT, directory.resolve("adapter-life.mjs"));
        Files.createDirectory(directory.resolve("node_modules"));
        Files.createSymbolicLink(directory.resolve("node_modules/openai"), CLIENT);
        Path errors = directory.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder("node", script.toString(), examples.toString(), TestingExamples.UNSEEN);
        builder.environment()
                .put("OPENAI_BASE_URL", installation.connection().baseUrl().toString());
        builder.environment()
                .put(
                        "OPENAI_API_KEY",
                        installation.connection().tenants().getFirst().apiKey());
        Process node = builder.redirectError(errors.toFile()).start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(Files.readString(errors)).isZero();
        return new ObjectMapper().readTree(printed);
    }
}
