package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who of one tenant sees whose questions, over every route that shows or changes them. */
@MicronautTest(transactional = false)
class PrivateQuestionsTest extends ServiceTest {

    private TestingClient olga;
    private TestingClient max;
    private TestingClient mia;
    private TestingClient key;
    private TestingClient otherKey;
    private String store;

    /** A tenant with an owner, two members and two keys with every scope. */
    @BeforeEach
    void createTenant() {
        TenantId tenant = TestingService.tenant();
        olga = client(TestingService.caller(tenant, Actor.Type.USER, "olga", EnumSet.allOf(Scope.class)));
        max = client(TestingService.caller(tenant, Actor.Type.USER, "max", Scope.ofMember()));
        mia = client(TestingService.caller(tenant, Actor.Type.USER, "mia", Scope.ofMember()));
        key = client(TestingService.caller(tenant, Actor.Type.API_KEY, "key_1", EnumSet.allOf(Scope.class)));
        otherKey = client(TestingService.caller(tenant, Actor.Type.API_KEY, "key_2", EnumSet.allOf(Scope.class)));
        store = olga.vectorStore("Empty");
    }

    @Test
    void aMembersQuestionIsThereForNobodyElse() {
        String question = ask(max, null);

        assertSeen(max, question);
        List.of(olga, mia, key, otherKey).forEach(other -> assertHidden(other, question));
    }

    @Test
    void whatAKeyAskedIsThereForThatKeyAndForOwners() {
        String question = ask(key, null);

        assertSeen(key, question);
        assertSeen(olga, question);
        List.of(max, mia, otherKey).forEach(other -> assertHidden(other, question));
        assertThat(ask(key, question)).as("a conversation goes on").startsWith("resp_");
    }

    @Test
    void aSharedAnswerCanBeReadByItsLinkUntilItIsPrivateAgain() {
        String question = ask(max, null);

        assertThat(max.post(path(question) + "/share", Map.of()).at("shared_at"))
                .isNotNull();

        for (TestingClient person : List.of(olga, mia)) {
            assertThat(person.get(path(question)).status()).isEqualTo(200);
            assertThat(listed(person)).doesNotContain(question);
            assertThat(person.delete("/v1/responses/" + question).status()).isEqualTo(404);
            assertThat(person.delete(path(question) + "/share").status()).isEqualTo(404);
        }
        assertHidden(key, question);

        assertThat(max.delete(path(question) + "/share").at("shared_at")).isNull();
        assertHidden(mia, question);
    }

    @Test
    void sharingOneAnswerDoesNotShowTheConversationBeforeIt() {
        String before = ask(max, null);
        String shared = ask(max, before);

        max.post(path(shared) + "/share", Map.of());

        assertThat(mia.get(path(shared)).status()).isEqualTo(200);
        assertHidden(mia, before);
    }

    @Test
    void ownersReadWhatWasAskedSinceTheSettingSaysSoAndNothingOlder() {
        String before = ask(max, null);

        Reply set = olga.post("/api/v1/answers/settings", Map.of("owners_read", true));
        assertThat(set.at("owners_read_since")).isNotNull();
        assertThat(max.get("/api/v1/answers/settings").at("owners_read_since"))
                .as("the member is told")
                .isEqualTo(set.at("owners_read_since"));

        String after = ask(max, null);
        assertHidden(olga, before);
        assertThat(olga.get(path(after)).status()).isEqualTo(200);
        assertThat(listed(olga)).contains(after).doesNotContain(before);
        assertThat(olga.delete("/v1/responses/" + after).status())
                .as("owners read, they do not delete")
                .isEqualTo(404);
        List.of(mia, key).forEach(other -> assertHidden(other, after));

        olga.post("/api/v1/answers/settings", Map.of("owners_read", false));
        assertHidden(olga, after);
    }

    @Test
    void onlyAnOwnerWhoIsAPersonDecidesWhoReads() {
        for (TestingClient other : List.of(max, key)) {
            Reply refused = other.post("/api/v1/answers/settings", Map.of("owners_read", true));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("error.code")).isEqualTo("insufficient_scope");
        }
        assertThat(olga.post("/api/v1/answers/settings", Map.of()).text("error.param"))
                .isEqualTo("owners_read");
        assertThat(olga.get("/api/v1/answers/settings").at("owners_read_since")).isNull();
    }

    private void assertSeen(TestingClient client, String question) {
        assertThat(client.get(path(question)).status()).isEqualTo(200);
        assertThat(client.get("/v1/responses/" + question).status()).isEqualTo(200);
        assertThat(listed(client)).contains(question);
    }

    private void assertHidden(TestingClient client, String question) {
        assertThat(client.get(path(question)).status()).isEqualTo(404);
        assertThat(client.get("/v1/responses/" + question).status()).isEqualTo(404);
        assertThat(client.get("/v1/responses/" + question + "/input_items").status())
                .isEqualTo(404);
        assertThat(client.delete("/v1/responses/" + question).status()).isEqualTo(404);
        assertThat(client.post(path(question) + "/share", Map.of()).status()).isEqualTo(404);
        assertThat(client.delete(path(question) + "/share").status()).isEqualTo(404);
        assertThat(client.post(path(question) + "/feedback", Map.of("rating", "up"))
                        .status())
                .isEqualTo(404);
        assertThat(client.delete(path(question) + "/feedback").status()).isEqualTo(404);
        assertThat(client.post("/v1/responses", body(question)).status()).isEqualTo(404);
        assertThat(listed(client)).doesNotContain(question);
    }

    private List<String> listed(TestingClient client) {
        return client.get("/api/v1/answers?limit=100").list("data").stream()
                .map(answer -> String.valueOf(answer.get("id")))
                .toList();
    }

    private String ask(TestingClient client, @Nullable String previous) {
        Reply reply = client.post("/v1/responses", body(previous));
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        return reply.text("id");
    }

    private Map<String, Object> body(@Nullable String previous) {
        return TestingClient.question(
                store, "What is secret?", previous == null ? Map.of() : Map.of("previous_response_id", previous));
    }

    private static String path(String question) {
        return "/api/v1/answers/" + question;
    }
}
