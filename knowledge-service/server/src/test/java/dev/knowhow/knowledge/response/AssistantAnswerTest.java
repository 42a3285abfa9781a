package dev.knowhow.knowledge.response;

import static dev.knowhow.knowledge.response.ServedAssistants.OPEN;
import static dev.knowhow.knowledge.response.ServedAssistants.assertRetrieved;
import static dev.knowhow.knowledge.response.ServedAssistants.speculative;
import static dev.knowhow.knowledge.testing.TestingAssistants.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Assistants as models, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class AssistantAnswerTest extends AssistantServingTest {

    @BeforeAll
    void addDesk() {
        assistants.add("desk", speculative(0.98, null));
    }

    @Test
    void theAdapterAnswersAloneWhereItIsSureEnough() {
        Reply chat = client.post("/v1/chat/completions", chat("assistant:desk", REFUND, Map.of()));

        assertThat(chat.status()).as(chat.body().toString()).isEqualTo(200);
        assertThat(chat.text("model")).isEqualTo("assistant:desk");
        assertThat(chat.text("choices.0.message.content")).isEqualTo("refund");
        assertThat(chat.text("knowhow.route")).isEqualTo("direct");
        assertThat(chat.text("knowhow.model_version")).isEqualTo(VERSION);
        assertThat(chat.text("knowhow.target_precision")).isEqualTo("0.98");
        assertThat(chat.at("knowhow.out_of_scope")).isEqualTo(false);
        assertThat(Double.parseDouble(chat.text("knowhow.confidence"))).isGreaterThan(0.9);
        assertThat(client.get("/api/v1/answers/" + chat.text("id")).text("knowhow.route"))
                .isEqualTo("direct");
        assertThat(client.get("/api/v1/answers?model=assistant:desk").body().toString())
                .contains(chat.text("id"));
    }

    @Test
    void theDocumentsAnswerWhatIsOutOfTheAdaptersScope() {
        Reply chat = client.post("/v1/chat/completions", chat("assistant:desk", LEAVE, Map.of()));

        assertRetrieved(chat, "thirty days");
        assertThat(chat.at("knowhow.out_of_scope")).isEqualTo(true);
        assertThat(client.get("/api/v1/answers/" + chat.text("id")).text("vector_store_ids.0"))
                .isEqualTo(store);
    }

    @Test
    void theDocumentsAnswerWhereTheCallerRequiresCitations() {
        assertRetrieved(
                client.post(
                        "/v1/chat/completions",
                        chat("assistant:desk", REFUND, Map.of("knowhow", Map.of("require_citations", true)))),
                "money back");
        assertRetrieved(
                client.post("/v1/chat/completions", chat("assistant:desk", REFUND, Map.of("tool_choice", "required"))),
                "money back");
        Reply response = client.post(
                "/v1/responses",
                Map.of("model", "assistant:desk", "input", REFUND, "tool_choice", Map.of("type", "file_search")));
        assertThat(response.text("knowhow.route"))
                .as(response.body().toString())
                .isEqualTo("retrieval");
    }

    @Test
    void theDocumentsAnswerWhereTheCallerSaysWhichOfThemCount() {
        Map<String, Object> filter = Map.of("type", "ne", "key", "region", "value", "mars");

        assertRetrieved(
                client.post(
                        "/v1/chat/completions",
                        chat("assistant:desk", REFUND, Map.of("knowhow", Map.of("filters", filter)))),
                "money back");
    }

    @Test
    void theDocumentsAnswerWhereNoConfidenceKeepsThePromise() {
        assistants.add("strict", speculative(0.999, 0.1));

        assertRetrieved(client.post("/v1/chat/completions", chat("assistant:strict", REFUND, Map.of())), "money back");
    }

    @Test
    void whatTheDocumentsDoNotAnswerIsToldWithTheAdaptersGuess() {
        assistants.add("unsure", speculative(0.999, 0.1));

        Reply chat = client.post("/v1/chat/completions", chat("assistant:unsure", OPEN, Map.of()));
        Reply response = client.post("/v1/responses", Map.of("model", "assistant:unsure", "input", OPEN));
        String streamed = client.stream("/v1/chat/completions", chat("assistant:unsure", OPEN, Map.of("stream", true)))
                .toString();

        assertThat(chat.text("choices.0.message.content"))
                .as(chat.body().toString())
                .contains("\n\nThe assistant\u2019s adapter takes it for \u201copening_hours\u201d");
        assertThat(chat.at("knowhow.refused")).isEqualTo(true);
        assertThat(chat.text("knowhow.route")).isEqualTo("guess");
        assertThat(chat.text("knowhow.label")).isEqualTo("opening_hours");
        assertThat(chat.text("knowhow.alternatives.1.label")).isEqualTo("refund");
        assertThat(number(chat, "knowhow.confidence")).isBetween(0.5, 1.0);
        assertThat(response.body().toString()).contains("opening_hours").contains("route=guess");
        assertThat(streamed).contains("takes it for").contains("\"route\":\"guess\"");
        assertThat(client.get("/api/v1/answers/" + chat.text("id")).text("knowhow.route"))
                .isEqualTo("guess");
    }

    @Test
    void whoeverWantsCitationsAloneIsToldNoGuess() {
        assistants.add("unsure", speculative(0.999, 0.1));

        Reply chat = client.post(
                "/v1/chat/completions",
                chat("assistant:unsure", OPEN, Map.of("knowhow", Map.of("require_citations", true))));

        assertThat(chat.text("knowhow.route")).as(chat.body().toString()).isEqualTo("retrieval");
        assertThat(chat.text("choices.0.message.content")).doesNotContain("opening_hours");
    }

    @Test
    void whatIsProbablyAGreetingIsNotLookedUp() {
        String greeting = "A very good day to all of you out there";
        assistants.add(
                "polite",
                assistants.versions("ftm_polite", Map.of(greeting, "greeting", REFUND, "refund")),
                speculative(0.999, 0.1));

        Reply chat = client.post("/v1/chat/completions", chat("assistant:polite", greeting, Map.of()));

        assertThat(chat.text("choices.0.message.content"))
                .as(chat.body().toString())
                .isEqualTo("greeting");
        assertThat(chat.text("knowhow.route")).isEqualTo("small_talk");
        assertThat(client.get("/api/v1/answers/routing?assistant=polite").text("direct"))
                .as("no precision is promised of it")
                .isEqualTo("0");
    }

    @Test
    void whatIsHardlyLikelierAGreetingThanSomethingElseIsLookedUp() {
        String greeting = "A very good day to all of you out there";
        Map<String, String> alike = new LinkedHashMap<>();
        alike.put(greeting, "greeting");
        alike.put(greeting.toLowerCase(Locale.ROOT), "opening_hours");
        alike.put(greeting.toUpperCase(Locale.ROOT), "complaint");
        assistants.add("torn", assistants.versions("ftm_torn", alike), speculative(0.999, 0.1));

        Reply chat = client.post("/v1/chat/completions", chat("assistant:torn", greeting, Map.of()));

        assertThat(chat.at("knowhow.confidence"))
                .as(chat.body().toString())
                .asInstanceOf(DOUBLE)
                .isBetween(0.3, 0.5);
        assertThat(chat.text("knowhow.route")).isNotEqualTo("small_talk");
        assertThat(chat.text("choices.0.message.content")).isNotEqualTo("greeting");
    }

    @Test
    void theDocumentsAnswerForAnAssistantWhoseAdapterIsGone() {
        assertDocumentsAnswerAlone("orphan", List.of());
    }

    @Test
    void theDocumentsAnswerForAnAssistantWhoseAdapterWasTrainedForAnotherEncoder() {
        assertDocumentsAnswerAlone("outgrown", assistants.versions("ftm_6", "an-encoder-of-old"));
    }

    private void assertDocumentsAnswerAlone(String name, List<ResolvedModel.Version> versions) {
        assistants.add(name, versions, speculative(0.98, 0.1));

        Reply chat = client.post("/v1/chat/completions", chat("assistant:" + name, REFUND, Map.of()));

        assertThat(chat.text("choices.0.message.content"))
                .as(chat.body().toString())
                .contains("money back");
        assertThat(chat.at("knowhow")).asInstanceOf(MAP).containsOnlyKeys("refused", "grounds");
        assertThat(chat.at("knowhow.refused")).isEqualTo(false);
        assertThat(client.get("/api/v1/answers/routing?assistant=" + name).text("answers"))
                .isEqualTo("1");
    }

    @Test
    void aHybridAnswerHasTheActionAndTheFacts() {
        assistants.add("hybrid", new AssistantPolicy("hybrid", 0.98, null, 0.0));

        Reply chat = client.post("/v1/chat/completions", chat("assistant:hybrid", REFUND, Map.of()));
        Reply outside = client.post("/v1/chat/completions", chat("assistant:hybrid", LEAVE, Map.of()));

        assertThat(chat.text("knowhow.route")).as(chat.body().toString()).isEqualTo("hybrid");
        assertThat(chat.text("knowhow.label")).isEqualTo("refund");
        assertThat(chat.text("choices.0.message.content")).contains("money back");
        assertThat(chat.text("choices.0.message.annotations.0.type")).isEqualTo("url_citation");
        assertRetrieved(outside, "thirty days");
    }

    @Test
    void responsesSearchOnlyWhereTheDocumentsAnswer() {
        Reply direct = client.post("/v1/responses", Map.of("model", "assistant:desk", "input", REFUND));
        Reply retrieved = client.post("/v1/responses", Map.of("model", "assistant:desk", "input", LEAVE));

        assertThat(direct.text("output.0.content.0.text"))
                .as(direct.body().toString())
                .isEqualTo("refund");
        assertThat(retrieved.text("output.0.type"))
                .as(retrieved.body().toString())
                .isEqualTo("file_search_call");
        assertThat(retrieved.text("output.1.content.0.text")).contains("thirty days");
        assertThat(client.get("/v1/responses/" + retrieved.text("id")).text("knowhow.route"))
                .isEqualTo("retrieval");
    }

    @Test
    void streamsSayTheRouteAtTheirEnd() {
        Map<String, Object> streamed = Map.of("stream", true);

        assertThat(client.stream("/v1/chat/completions", chat("assistant:desk", REFUND, streamed))
                        .toString())
                .contains("\"content\":\"refund\"")
                .contains("\"route\":\"direct\"");
        assertThat(client.stream("/v1/chat/completions", chat("assistant:desk", LEAVE, streamed))
                        .toString())
                .contains("thirty days")
                .contains("url_citation")
                .contains("\"route\":\"retrieval\"");
        assertThat(client.stream("/v1/responses", Map.of("model", "assistant:desk", "input", REFUND, "stream", true))
                        .getLast())
                .contains("response.completed")
                .contains("\"route\":\"direct\"");
        assertThat(client.stream("/v1/responses", Map.of("model", "assistant:desk", "input", LEAVE, "stream", true))
                        .getLast())
                .contains("file_citation")
                .contains("\"route\":\"retrieval\"");
    }

    @Test
    void whatCannotBeAnsweredIsRefusedByName() {
        assistants.add("homeless", assistants.versions("ftm_8"), "vs_unknown", speculative(0.98, 0.1));
        Reply form = client.post(
                "/v1/chat/completions",
                chat("assistant:desk", REFUND, Map.of("response_format", Map.of("type", "json_object"))));
        Reply homeless = client.post("/v1/chat/completions", chat("assistant:homeless", REFUND, Map.of()));
        TestingClient other = stranger();

        assertThat(form.status()).isEqualTo(400);
        assertThat(form.text("error.param")).isEqualTo("response_format");
        assertThat(homeless.status()).isEqualTo(404);
        assertThat(other.post("/v1/chat/completions", chat("assistant:desk", REFUND, Map.of()))
                        .text("error.code"))
                .isEqualTo("model_not_found");
    }

    @Test
    void modelsListsAssistants() {
        assertThat(client.get("/v1/models").list("data").stream().map(model -> model.get("id")))
                .contains("assistant:desk");
        assertThat(client.get("/v1/models/assistant:desk").text("id")).isEqualTo("assistant:desk");
    }

    private static double number(Reply reply, String path) {
        return Double.parseDouble(reply.text(path));
    }
}
