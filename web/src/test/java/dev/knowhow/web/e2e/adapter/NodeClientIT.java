package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingInstallation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's client for Node drives the whole life of an adapter. */
@ExtendWith(TestingInstallation.Shared.class)
class NodeClientIT {

    private final TestingInstallation installation;

    @TempDir
    private Path directory;

    NodeClientIT(TestingInstallation installation) {
        this.installation = installation;
    }

    @Test
    void trainsAsksAndDeletesAnAdapterThroughTheUnmodifiedClient() throws IOException, InterruptedException {
        JsonNode told = new TestingNode(installation, directory)
                .run("adapter-life.mjs", 2, List.of(TestingExamples.jsonLines(), TestingExamples.UNSEEN));

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
}
