package dev.knowhow.knowledge.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that follow each other, and those that owners are told of. */
@MicronautTest(transactional = false)
class ThreadTest extends ServiceTest {

    private static final String THREADS = "/api/v1/answers/threads";

    private TestingClient olga;
    private TestingClient max;
    private TestingClient mia;
    private String store;

    @BeforeEach
    void createTenant() {
        TenantId tenant = TestingService.tenant();
        olga = client(tenant, "olga", EnumSet.allOf(Scope.class));
        max = client(tenant, "max", Scope.ofMember());
        mia = client(tenant, "mia", Scope.ofMember());
        store = olga.vectorStore("Empty");
    }

    @Test
    void questionsThatFollowEachOtherAreOneThread() {
        String first = ask(max, "What is leave?", null);
        String alone = ask(max, "What is alone?", null);
        String second = ask(max, "And for apprentices?", first);

        Reply list = max.get(THREADS);

        assertThat(list.list("data").stream().map(thread -> thread.get("id"))).containsExactly(first, alone);
        assertThat(list.at("data.0.title")).isEqualTo("What is leave?");
        assertThat(list.at("data.0.answers")).isEqualTo(2);
        assertThat(list.at("data.0.last_answer_id")).isEqualTo(second);
        assertThat(answers(max, first)).containsExactly(second, first);
        assertThat(max.get("/api/v1/answers/" + second).text("thread_id")).isEqualTo(first);
    }

    @Test
    void listGoesOnWhereAPageEnded() {
        String first = ask(max, "One?", null);
        String second = ask(max, "Two?", null);

        Reply page = max.get(THREADS + "?limit=1");
        Reply next = max.get(THREADS + "?limit=1&after=" + page.text("last_id"));

        assertThat(page.text("data.0.id")).isEqualTo(second);
        assertThat(next.text("data.0.id")).isEqualTo(first);
        assertThat(next.at("has_more")).isEqualTo(false);
    }

    @Test
    void threadIsRenamedAndDeletedWithItsAnswers() {
        String first = ask(max, "What is leave?", null);
        String second = ask(max, "And for apprentices?", first);

        assertThat(max.post(THREADS + "/" + first, Map.of("title", " Leave ")).text("title"))
                .isEqualTo("Leave");
        assertThat(max.post(THREADS + "/" + first, Map.of("title", " ")).text("error.param"))
                .isEqualTo("title");
        assertThat(max.delete("/v1/responses/" + first).status()).isEqualTo(200);
        assertThat(max.get(THREADS + "/" + first).text("title"))
                .as("the next question stands for it")
                .isEqualTo("And for apprentices?");

        assertThat(max.delete(THREADS + "/" + first).at("deleted")).isEqualTo(true);
        assertThat(max.get(THREADS + "/" + first).status()).isEqualTo(404);
        assertThat(max.get("/v1/responses/" + second).status()).isEqualTo(404);
    }

    @Test
    void threadIsThereForNobodyElse() {
        String thread = ask(max, "What is secret?", null);
        max.post("/api/v1/answers/" + thread + "/share", Map.of());

        for (TestingClient other : List.of(olga, mia)) {
            assertThat(other.get(THREADS).list("data")).isEmpty();
            assertThat(other.get(THREADS + "/" + thread).status()).isEqualTo(404);
            assertThat(other.get(THREADS + "/" + thread + "/answers").status()).isEqualTo(404);
            assertThat(other.post(THREADS + "/" + thread, Map.of("title", "Mine"))
                            .status())
                    .isEqualTo(404);
            assertThat(other.delete(THREADS + "/" + thread).status()).isEqualTo(404);
        }
        assertThat(max.get(THREADS + "/" + thread).text("title")).isEqualTo("What is secret?");
    }

    @Test
    void whoGoesOnFromASharedAnswerBeginsAThreadOfTheirOwn() {
        String shared = ask(max, "What is shared?", null);
        max.post("/api/v1/answers/" + shared + "/share", Map.of());

        String own = ask(mia, "And then?", shared);

        assertThat(answers(mia, own)).containsExactly(own);
        assertThat(answers(max, shared)).containsExactly(shared);
    }

    @Test
    void ownersReadWhatTheyAreToldOfUntilOneOfThemAnswersIt() {
        String told = ask(max, "Is there a canteen?", null);
        String untold = ask(max, "Is there a bus?", null);
        assertThat(olga.get("/api/v1/answers/" + told).status()).isEqualTo(404);

        assertThat(max.post("/api/v1/answers/" + told + "/report", Map.of()).at("reported_at"))
                .isNotNull();

        assertThat(unanswered(olga)).containsExactly(told);
        assertThat(unanswered(mia)).isEmpty();
        assertThat(mia.get("/api/v1/answers/" + told).status()).isEqualTo(404);
        assertThat(olga.get("/api/v1/answers/" + untold).status()).isEqualTo(404);
        assertThat(olga.delete("/v1/responses/" + told).status()).isEqualTo(404);
        assertThat(olga.post("/api/v1/answers/" + told + "/share", Map.of()).status())
                .isEqualTo(404);
        assertThat(olga.get("/api/v1/answers").list("data"))
                .as("it is work, not reading")
                .isEmpty();

        max.post("/api/v1/answers/" + told + "/feedback", Map.of("rating", "down"));
        assertThat(unanswered(olga)).as("what its asker says of it").containsExactly(told);

        olga.post(
                "/api/v1/answers/" + told + "/feedback",
                Map.of("rating", "down", "corrected_answer", "On the second floor."));
        assertThat(unanswered(olga)).isEmpty();
        assertThat(max.get("/api/v1/answers/" + told).text("feedback.corrected_answer"))
                .isEqualTo("On the second floor.");
    }

    @Test
    void nobodyTellsOwnersOfWhatOthersAsked() {
        String question = ask(max, "What is secret?", null);
        max.post("/api/v1/answers/" + question + "/share", Map.of());

        assertThat(mia.post("/api/v1/answers/" + question + "/report", Map.of()).status())
                .isEqualTo(404);
        assertThat(unanswered(olga)).isEmpty();
    }

    private static List<Object> unanswered(TestingClient client) {
        return client.get("/api/v1/answers?unanswered=true").list("data").stream()
                .map(answer -> answer.get("id"))
                .toList();
    }

    private static List<Object> answers(TestingClient client, String thread) {
        return client.get(THREADS + "/" + thread + "/answers").list("data").stream()
                .map(answer -> answer.get("id"))
                .toList();
    }

    private String ask(TestingClient client, String question, @Nullable String previous) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "model",
                "knowhow-extractive",
                "input",
                question,
                "tools",
                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));
        if (previous != null) {
            body.put("previous_response_id", previous);
        }
        Reply reply = client.post("/v1/responses", body);
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        return reply.text("id");
    }

    private TestingClient client(TenantId tenant, String id, Set<Scope> scopes) {
        Caller caller = new Caller(
                tenant, new Actor(Actor.Type.USER, id, id), scopes, KnowledgeBases.ALL, false, Ids.next("req_"));
        return client(caller);
    }
}
