package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An adapter of the encoder itself, trained in its own process, from the upload to the answer. */
@ExtendWith(TestingInstallation.Shared.class)
class EncoderLoraIT {

    private static final String MODEL = "knowhow-encoder-lora";

    private final TestingInstallation installation;
    private final TestingTraining training;
    private final String key;

    EncoderLoraIT(TestingInstallation installation) {
        this.installation = installation;
        this.key = installation.connection().tenants().getFirst().apiKey();
        this.training = new TestingTraining(installation.gateway(), key);
    }

    @Test
    void trainsInItsOwnProcessIsMeasuredAsItIsServedAndAnswersUnderItsAlias() {
        JsonNode job = training.succeeded(create());
        String model = TestingTraining.model(job);
        assertThat(model).startsWith("ft:" + MODEL + ":");
        assertThat(job.at("/knowhow/kind").asText()).isEqualTo("encoder-lora");
        assertThat(training.get("/v1/fine_tuning/jobs/" + job.path("id").asText() + "/events?limit=100")
                        .toString())
                .contains("\"train_loss\"", "\"valid_loss\"");

        JsonNode evaluation = training.evaluation(model);
        assertThat(evaluation.path("status").asText())
                .as(evaluation.toPrettyString())
                .isEqualTo("completed");
        assertThat(evaluation.path("held_out_examples").asInt()).isPositive();
        assertThat(TestingTraining.system(evaluation, "tuned").path("accuracy").asDouble())
                .isGreaterThan(0.8);

        String alias = "lora-" + Ids.random(6).toLowerCase(Locale.ROOT);
        training.deploy(alias, model);
        JsonNode answer = training.post(
                "/v1/chat/completions",
                Map.of("model", alias, "messages", List.of(Map.of("role", "user", "content", TestingExamples.UNSEEN))));
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(TestingExamples.UNSEEN_LABEL);
        assertThat(answer.at("/knowhow/model_version").asText()).isEqualTo(model);
        training.delete("/api/v1/deployments/" + alias);
    }

    /** One pass over a few dozen examples takes seconds. */
    private JsonNode create() {
        String file = training.uploadExamples("examples.jsonl", TestingExamples.jsonLines());
        Map<String, Object> order =
                Map.of("model", MODEL, "training_file", file, "seed", 1, "hyperparameters", Map.of("n_epochs", 2));
        Answer answer = Call.of("POST", installation.gateway(), "/v1/fine_tuning/jobs", key)
                .json(TestingHttp.write(order))
                .send();
        assumeTrue(
                answer.status() != 400 || !answer.text().contains("not installed"),
                () -> "encoder-lora's trainer is not part of this installation: " + answer.text());
        return answer.requireSuccess().json();
    }
}
