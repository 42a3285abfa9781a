package dev.knowhow.knowledge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingAssistants;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Audits of direct answers, over HTTP. training-service is played by a small server; all else is real. */
@MicronautTest(transactional = false)
class SpotCheckTest extends ServiceTest {

    private static final String REFUND = "When do I get my money back for an order?";
    private static final String LEAVE = "How many days of paid leave do employees have a year?";
    private static final String LABELLED = "Who may park in the yard of the office?";
    private static final String FOREIGN = "Tell me a joke about penguins and bicycles";
    private static final Map<String, String> OUTPUTS = Map.of(
            REFUND,
            "You get your money back within 14 days.",
            LEAVE,
            "Employees have 25 days of paid leave a year.",
            LABELLED,
            "parking",
            FOREIGN,
            "Penguins ride bicycles to the South Pole every winter.");
    private static final String TEXT = """
            # Handbook

            ## Orders

            You get your money back for an order within 14 days. It goes back to the card you paid with.

            ## Leave

            Every employee has 30 days of paid leave a year. Leave is asked for two weeks ahead.

            ## Parking

            Visitors may park in the yard of the office.
            """;

    @Inject
    Embedder embedder;

    private final TestingTrainingServer training = new TestingTrainingServer();
    private final TenantId tenant = TestingService.tenant();
    private TestingAssistants assistants;
    private TestingClient client;
    private String store;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("KNOWHOW_TRAINING_URL", training.url());
    }

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(tenant));
        store = client.vectorStore("Handbook");
        assertThat(client.ingest(store, client.upload("handbook.md", TEXT)).text("stage"))
                .isEqualTo("completed");
        assistants = new TestingAssistants(training, embedder);
    }

    @AfterAll
    void stop() {
        training.close();
    }

    @Test
    void anAnswerThatTheDocumentsStateIsRight() {
        assistant("stating", 1);

        Reply audit = audited("stating", ask("stating", REFUND));

        assertThat(audit.text("verdict")).as(audit.body().toString()).isEqualTo("agree");
        assertThat(audit.text("output")).isEqualTo("You get your money back within 14 days.");
        assertThat(audit.text("retrieved_answer")).contains("within 14 days");
        assertThat(audit.text("citations.0.filename")).isEqualTo("handbook.md");
        assertThat(audit.text("model_version")).isEqualTo(TestingAssistants.VERSION);
    }

    @Test
    void anAnswerThatTheDocumentsGiveWithOtherNumbersIsWrong() {
        assistant("stale-number", 1);

        Reply audit = audited("stale-number", ask("stale-number", LEAVE));

        assertThat(audit.text("verdict")).as(audit.body().toString()).isEqualTo("disagree");
        assertThat(audit.text("retrieved_answer")).contains("30 days");
        assertThat(audit.text("reason")).contains("other numbers");
    }

    @Test
    void whatTheDocumentsDoNotAnswerIsInconclusive() {
        assistant("refusing", 1);

        Reply audit = audited("refusing", ask("refusing", FOREIGN));

        assertThat(audit.text("verdict")).as(audit.body().toString()).isEqualTo("inconclusive");
        assertThat(audit.text("reason")).contains("do not answer");
    }

    @Test
    void aBareLabelIsJudgedByWhatPeopleSaidOfNearlyTheSameQuestion() {
        assistant("labelled", 1);
        String first = ask("labelled", LABELLED);
        assertThat(audited("labelled", first).text("verdict")).isEqualTo("inconclusive");
        client.post("/api/v1/answers/" + first + "/feedback", Map.of("rating", "up"));
        assertThat(audited("labelled", ask("labelled", "Who may park in the yard of this office?"))
                        .text("verdict"))
                .isEqualTo("agree");

        client.post("/api/v1/answers/" + first + "/feedback", Map.of("rating", "down", "corrected_answer", "visitors"));
        Reply corrected = audited("labelled", ask("labelled", "Who may park in the yard of our office?"));

        assertThat(corrected.text("reason")).contains("'visitors' should have been answered");
        assertThat(corrected.text("verdict")).isEqualTo("disagree");
    }

    @Test
    void figuresCountPeopleBeforeAuditsAndNothingInconclusiveAsRight() {
        assistant("counted", 1);
        String right = ask("counted", REFUND);
        String wrong = ask("counted", LEAVE);
        String open = ask("counted", FOREIGN);
        List.of(right, wrong, open).forEach(answer -> audited("counted", answer));

        Reply routing = client.get("/api/v1/answers/routing?assistant=counted");
        assertThat(routing.text("audited")).as(routing.body().toString()).isEqualTo("3");
        assertThat(routing.text("agreed")).isEqualTo("1");
        assertThat(routing.text("disagreed")).isEqualTo("1");
        assertThat(routing.text("inconclusive")).isEqualTo("1");
        assertThat(routing.text("waiting")).isEqualTo("0");
        assertThat(routing.text("realised_precision.n")).isEqualTo("2");
        assertThat(routing.text("realised_precision.value")).isEqualTo("0.5");

        client.post("/api/v1/answers/" + wrong + "/feedback", Map.of("rating", "up"));
        client.post("/api/v1/answers/" + open + "/feedback", Map.of("rating", "down"));
        Reply rated = client.get("/api/v1/answers/routing?assistant=counted");
        assertThat(rated.text("realised_precision.n")).isEqualTo("3");
        assertThat(Double.parseDouble(rated.text("realised_precision.value"))).isBetween(0.66, 0.67);
    }

    @Test
    void disagreementsAreListedForPeople() {
        assistant("listed", 1);
        String wrong = ask("listed", LEAVE);
        String right = ask("listed", REFUND);
        List.of(right, wrong).forEach(answer -> audited("listed", answer));

        Reply listed = client.get("/api/v1/answers/audits?assistant=listed&verdict=disagree");

        assertThat(listed.list("data")).hasSize(1);
        assertThat(listed.text("data.0.id")).isEqualTo(wrong);
        assertThat(listed.text("data.0.question")).isEqualTo(LEAVE);
        assertThat(client.get("/api/v1/answers/audits?verdict=maybe").text("error.param"))
                .isEqualTo("verdict");
        assertThat(client.get("/api/v1/answers/audits?assistant=listed&limit=1").at("has_more"))
                .isEqualTo(true);
    }

    @Test
    void nobodyElseSeesThem() {
        assistant("private", 1);
        audited("private", ask("private", REFUND));
        TestingClient stranger = client(TestingService.member(TestingService.tenant()));
        TestingClient limited = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_x", Set.of(Scope.READ), KnowledgeBases.only(Set.of("vs_other"))),
                json);

        assertThat(stranger.get("/api/v1/answers/audits").list("data")).isEmpty();
        assertThat(limited.get("/api/v1/answers/audits").list("data")).isEmpty();
    }

    @Test
    void noneIsDrawnWhereTheShareIsZeroAndAllAreTakenHoweverManyCome() {
        assistant("unaudited", 0);
        assistant("busy", 1);
        ask("unaudited", REFUND);
        for (int i = 0; i < 20; i++) {
            ask("busy", REFUND);
        }

        assertThat(client.get("/api/v1/answers/audits?assistant=unaudited").list("data"))
                .isEmpty();
        awaitNone("busy");
        assertThat(client.get("/api/v1/answers/routing?assistant=busy").text("agreed"))
                .isEqualTo("20");
    }

    @Test
    void anAuditWhoseAnswerIsDeletedLeavesNothing() {
        assistant("forgotten", 1);
        String answer = client.post("/v1/responses", Map.of("model", "assistant:forgotten", "input", REFUND))
                .text("id");
        client.delete("/v1/responses/" + answer);

        awaitNone("forgotten");
        assertThat(client.get("/api/v1/answers/audits?assistant=forgotten").list("data"))
                .isEmpty();
    }

    @Test
    void aStaleAdapterLeavesTheAnswerToTheDocumentsAndSaysWhy() {
        assistants.add(tenant, "outdated", store, 1, OUTPUTS, "Made of examples of the file 'old.md'.");

        Reply chat = chat("outdated", LEAVE);

        assertThat(chat.text("knowhow.route")).isEqualTo("retrieval");
        assertThat(chat.text("knowhow.stale")).contains("old.md");
        assertThat(chat.text("choices.0.message.content")).contains("30 days");
    }

    private void assistant(String name, double auditShare) {
        assistants.add(tenant, name, store, auditShare, OUTPUTS, null);
    }

    private Reply chat(String assistant, String question) {
        return client.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "assistant:" + assistant,
                        "messages",
                        List.of(Map.of("role", "user", "content", question))));
    }

    private String ask(String assistant, String question) {
        Reply chat = chat(assistant, question);
        assertThat(chat.text("knowhow.route")).as(chat.body().toString()).isEqualTo("direct");
        return chat.text("id");
    }

    /** The audit of an answer, once it is done. */
    private Reply audited(String assistant, String answer) {
        awaitNone(assistant);
        return client.get("/api/v1/answers/audits?limit=100&assistant=" + assistant).list("data").stream()
                .filter(audit -> answer.equals(audit.get("id")))
                .map(audit -> new Reply(200, audit, Map.of(), ""))
                .findFirst()
                .orElseThrow();
    }

    private void awaitNone(String assistant) {
        String waiting = "/api/v1/answers/audits?verdict=waiting&assistant=" + assistant;
        TestingWait.until("all are checked", () -> client.get(waiting).list("data"))
                .satisfies(List::isEmpty);
    }
}
