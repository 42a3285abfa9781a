package dev.knowhow.knowledge.response;

import static dev.knowhow.knowledge.response.ServedAssistants.OPEN;
import static dev.knowhow.knowledge.response.ServedAssistants.assertRetrieved;
import static dev.knowhow.knowledge.response.ServedAssistants.speculative;
import static dev.knowhow.knowledge.testing.TestingAssistants.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingAssistants;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Assistants as models, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class AssistantAnswerTest extends AdapterServingTest {

    private static final String REFUND = "I want my money back for this order";
    private static final String LEAVE = "How many days of paid leave do employees have?";
    private static final String TEXT = """
            # Handbook

            ## Orders

            You get your money back for an order within fourteen days. The money goes back to the card you paid with.

            ## Leave

            Every employee has thirty days of paid leave a year. Leave is asked for two weeks ahead.
            """;

    private ServedAssistants assistants;
    private TestingClient client;
    private String store;

    @BeforeAll
    void ingest() {
        client = member();
        store = client.vectorStore("Handbook");
        assertThat(client.ingest(store, client.upload("handbook.md", TEXT)).text("stage"))
                .isEqualTo("completed");
        assistants = new ServedAssistants(training, tenant, embedder, store, client);
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

    @Test
    void routingTellsHowOftenTheAdapterAnsweredAloneAndHowOftenRightly() {
        assistants.add("counted", speculative(0.98, 0.1));
        String right = assistants.ask("counted", REFUND);
        String wrong = assistants.ask("counted", REFUND + " please");
        assistants.ask("counted", LEAVE);
        client.post("/api/v1/answers/" + right + "/feedback", Map.of("rating", "up"));
        client.post("/api/v1/answers/" + wrong + "/feedback", Map.of("rating", "down"));

        Reply routing = client.get("/api/v1/answers/routing?assistant=counted&window_days=7");

        assertThat(routing.status()).as(routing.body().toString()).isEqualTo(200);
        assertThat(routing.text("answers")).isEqualTo("3");
        assertThat(routing.text("direct")).isEqualTo("2");
        assertThat(number(routing, "direct_share")).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(number(routing, "out_of_scope_share")).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(number(routing, "target_precision")).isEqualTo(0.98);
        assertThat(number(routing, "realised_precision.value")).isEqualTo(0.5);
        assertThat(routing.text("realised_precision.n")).isEqualTo("2");
        // one of two, by R's binom.test(1, 2)
        assertThat(number(routing, "realised_precision.low")).isCloseTo(0.01257912, within(1e-6));
        assertThat(number(routing, "realised_precision.high")).isCloseTo(0.98742088, within(1e-6));
        assertThat(number(routing, "time_saved_ms"))
                .isCloseTo(
                        2 * (number(routing, "mean_ms_retrieval") - number(routing, "mean_ms_direct")), within(1e-6));
    }

    @Test
    void routingTellsWhenTheAdapterAnswersAloneAndWhatWouldChangeThat() {
        assistants.add("explained", speculative(0.97, null));

        Reply routing = client.get("/api/v1/answers/routing?assistant=explained");

        assertThat(routing.text("alone.model_version"))
                .as(routing.body().toString())
                .isEqualTo(VERSION);
        assertThat(routing.text("alone.examples")).isEqualTo("2001");
        assertThat(routing.text("alone.rated_answers")).isEqualTo("0");
        assertThat(number(routing, "alone.out_of_scope_share")).isEqualTo(0.1);
        assertThat(Stream.of(0, 1, 2, 3, 4).map(i -> number(routing, "alone.targets." + i + ".precision")))
                .containsExactly(0.9, 0.95, 0.97, 0.98, 0.99);
        assertThat(routing.at("alone.targets.2.current")).isEqualTo(true);
        assertThat(number(routing, "alone.targets.2.reached.threshold")).isCloseTo(0.9, within(1e-6));
        assertThat(number(routing, "alone.targets.2.reached.low")).isGreaterThan(0.97);
        assertThat(number(routing, "alone.curve.0.coverage")).isGreaterThan(0.8);
    }

    @Test
    void whatPeopleSayOfGuessesLetsTheAdapterAnswerAlone() {
        assistants.add("taught", assistants.versions("ftm_taught", TestingAssistants.seen(40)), speculative(0.95, 0.1));
        List<String> guesses = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            guesses.add(assistants.ask("taught", OPEN));
        }
        assertThat(client.get("/api/v1/answers/" + guesses.getFirst()).text("knowhow.route"))
                .isEqualTo("guess");

        guesses.forEach(id -> client.post("/api/v1/answers/" + id + "/feedback", Map.of("rating", "up")));
        passAMinute();

        assertThat(client.get("/api/v1/answers/routing?assistant=taught").text("alone.rated_answers"))
                .isEqualTo("70");
        assertThat(client.post("/v1/chat/completions", chat("assistant:taught", OPEN, Map.of()))
                        .text("knowhow.route"))
                .isEqualTo("direct");
    }

    @Test
    void routingOfNothingIsEmptyAndOfAnUnknownAssistantIsRefused() {
        assistants.add("silent", speculative(0.98, 0.1));
        Reply silent = client.get("/api/v1/answers/routing?assistant=silent");

        assertThat(silent.text("window_days")).as(silent.body().toString()).isEqualTo("7");
        assertThat(silent.at("realised_precision")).isNull();
        assertThat(number(silent, "direct_share")).isZero();
        assertThat(client.get("/api/v1/answers/routing?assistant=nobody").status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/answers/routing?assistant=silent&window_days=91")
                        .text("error.param"))
                .isEqualTo("window_days");
    }

    @Test
    void theShareOfQuestionsOutOfScopeIsLearnedFromTraffic() {
        assistants.add("learning", new AssistantPolicy("hybrid", 0.98, null, 0.0));
        for (int i = 0; i < 200; i++) {
            assistants.ask("learning", LEAVE);
        }
        assistants.add("learning", speculative(0.98, null));
        passASecond();

        // where nearly all is out of scope, the few that get through would spoil the precision
        assertRetrieved(
                client.post("/v1/chat/completions", chat("assistant:learning", REFUND, Map.of())), "money back");
    }

    @Test
    void aKeyLimitedToTheKnowledgeBaseSeesItsDirectAnswersAndTheFiguresOfAll() {
        assistants.add("shared", speculative(0.98, 0.1));
        String ofOthers = assistants.ask("shared", REFUND);
        TestingClient limited = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_limited", Set.of(Scope.READ), KnowledgeBases.only(Set.of(store))),
                json);
        String own = limited.post("/v1/chat/completions", chat("assistant:shared", REFUND, Map.of()))
                .text("id");

        assertThat(limited.get("/api/v1/answers/" + own).text("knowhow.route")).isEqualTo("direct");
        assertThat(limited.get("/api/v1/answers/" + ofOthers).status()).isEqualTo(404);
        assertThat(limited.get("/api/v1/answers/routing?assistant=shared").text("direct"))
                .isEqualTo("2");
    }

    private static double number(Reply reply, String path) {
        return Double.parseDouble(reply.text(path));
    }
}
