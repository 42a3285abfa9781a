package dev.knowhow.knowledge.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people say of answers, over HTTP. */
@MicronautTest(transactional = false)
class FeedbackTest extends ServiceTest {

    private final TenantId tenant = TestingService.tenant();
    private TestingClient client;
    private String store;

    @BeforeAll
    void createKnowledgeBase() {
        client = client(TestingService.member(tenant));
        store = client.vectorStore("Empty");
    }

    @Test
    void aThumbAndACorrectionAreShownWithTheAnswer() {
        String answer = answer();

        Reply rated = client.post(
                "/api/v1/answers/" + answer + "/feedback",
                Map.of("rating", "down", "comment", "Too short", "corrected_answer", "Thirty days."));

        assertThat(rated.status()).as(rated.body().toString()).isEqualTo(200);
        Reply shown = client.get("/api/v1/answers/" + answer);
        assertThat(shown.text("feedback.rating")).isEqualTo("down");
        assertThat(shown.text("feedback.comment")).isEqualTo("Too short");
        assertThat(shown.text("feedback.corrected_answer")).isEqualTo("Thirty days.");
        assertThat(shown.text("feedback.created_by.type")).isEqualTo("api_key");
    }

    @Test
    void aSecondRatingReplacesTheFirstAndCanBeTakenBack() {
        String answer = answer();
        client.post("/api/v1/answers/" + answer + "/feedback", Map.of("rating", "down", "corrected_answer", "No."));
        client.post("/api/v1/answers/" + answer + "/feedback", Map.of("rating", "up"));

        Reply shown = client.get("/api/v1/answers/" + answer);
        assertThat(shown.text("feedback.rating")).isEqualTo("up");
        assertThat(shown.at("feedback.corrected_answer")).isNull();

        assertThat(client.delete("/api/v1/answers/" + answer + "/feedback").at("deleted"))
                .isEqualTo(true);
        assertThat(client.get("/api/v1/answers/" + answer).at("feedback")).isNull();
    }

    @Test
    void answersAreListedByWhatWasSaidOfThem() {
        String up = answer();
        String corrected = answer();
        String unrated = answer();
        client.post("/api/v1/answers/" + up + "/feedback", Map.of("rating", "up"));
        client.post(
                "/api/v1/answers/" + corrected + "/feedback", Map.of("rating", "down", "corrected_answer", "Forty."));

        assertThat(ids("feedback=up")).contains(up).doesNotContain(corrected, unrated);
        assertThat(ids("feedback=corrected")).contains(corrected).doesNotContain(up, unrated);
        assertThat(ids("feedback=any")).contains(up, corrected).doesNotContain(unrated);
        assertThat(ids("feedback=any&model=knowhow-extractive")).contains(up);
        assertThat(ids("feedback=any&model=another")).isEmpty();
        assertThat(ids("to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("from=2020-01-01T00:00:00Z")).contains(unrated);
        assertThat(client.get("/api/v1/answers?feedback=sideways").text("error.param"))
                .isEqualTo("feedback");
    }

    @Test
    void aRatingThatIsNeitherUpNorDownIsRefusedByName() {
        Reply refused = client.post("/api/v1/answers/" + answer() + "/feedback", Map.of("rating", "5 stars"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("rating");
    }

    @Test
    void anotherTenantsAnswerCannotBeRated() {
        TestingClient other = client(TestingService.member(TestingService.tenant()));
        String answer = answer();

        Reply foreign = other.post("/api/v1/answers/" + answer + "/feedback", Map.of("rating", "up"));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(other.delete("/api/v1/answers/" + answer + "/feedback").status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/answers/" + answer).at("feedback")).isNull();
    }

    @Test
    void aKeyThatMayNotSeeTheAnswerCannotRateIt() {
        TestingClient limited = new TestingClient(
                server.getURI(),
                TestingService.caller(tenant, "key_limited", Set.of(Scope.READ), KnowledgeBases.only(Set.of())),
                json);

        assertThat(limited.post("/api/v1/answers/" + answer() + "/feedback", Map.of("rating", "up"))
                        .status())
                .isEqualTo(404);
    }

    private List<String> ids(String query) {
        return client.get("/api/v1/answers?limit=100&" + query).list("data").stream()
                .map(answer -> String.valueOf(answer.get("id")))
                .toList();
    }

    private String answer() {
        return client.post(
                        "/v1/responses", TestingClient.question(store, "How many days of leave are there?", Map.of()))
                .text("id");
    }
}
