package dev.knowhow.knowledge.conversation;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations over HTTP: kept, gone on with, and there for nobody else. */
@MicronautTest(transactional = false)
class ConversationTest extends ServiceTest {

    private static final String TEXT = """
            # Cranes

            The crane T9 lifts 12 tonnes. The crane T9 is 48 metres high.

            The crane V2 lifts 30 tonnes. The crane V2 is 75 metres high.
            """;

    private TenantId tenant;
    private TestingClient max;
    private String store;

    @BeforeEach
    void ingest() {
        tenant = TestingService.tenant();
        max = client(TestingService.caller(tenant, Actor.Type.USER, "max", EnumSet.allOf(Scope.class)));
        store = max.vectorStore("Yard");
        assertThat(max.ingest(store, max.upload("cranes.md", TEXT)).text("stage"))
                .isEqualTo("completed");
    }

    @Test
    void isKeptChangedAndDeleted() {
        String id = begin(Map.of("metadata", Map.of("of", "yard"), "items", List.of(user("Hello"))));

        assertThat(max.get(path(id)).text("object")).isEqualTo("conversation");
        assertThat(max.get(path(id)).text("metadata.of")).isEqualTo("yard");
        assertThat(max.post(path(id), Map.of("metadata", Map.of("of", "port"))).text("metadata.of"))
                .isEqualTo("port");
        assertThat(max.get(path(id) + "/items").text("data.0.content.0.type")).isEqualTo("input_text");
        Reply deleted = max.delete(path(id));
        assertThat(deleted.text("object")).isEqualTo("conversation.deleted");
        assertThat(max.get(path(id)).status()).isEqualTo(404);
        assertThat(max.get(path(id) + "/items").status()).isEqualTo(404);
    }

    @Test
    void itemsAreListedByPagesReadAndTakenOut() {
        String id = begin(Map.of());
        Reply added = max.post(path(id) + "/items", Map.of("items", List.of(user("one"), user("two"), user("three"))));
        assertThat(added.list("data")).hasSize(3);

        Reply first = max.get(path(id) + "/items?order=asc&limit=2");
        Reply rest = max.get(path(id) + "/items?order=asc&limit=2&after=" + first.text("last_id"));

        assertThat(first.at("has_more")).isEqualTo(true);
        assertThat(first.text("data.1.content.0.text")).isEqualTo("two");
        assertThat(rest.text("data.0.content.0.text")).isEqualTo("three");
        assertThat(max.get(path(id) + "/items").text("data.0.content.0.text")).isEqualTo("three");
        String item = first.text("data.0.id");
        assertThat(max.get(path(id) + "/items/" + item).text("content.0.text")).isEqualTo("one");
        assertThat(max.delete(path(id) + "/items/" + item).text("object")).isEqualTo("conversation");
        assertThat(max.get(path(id) + "/items/" + item).status()).isEqualTo(404);
        assertThat(max.get(path(id) + "/items?after=msg_none").status()).isEqualTo(400);
    }

    @Test
    void aQuestionInAConversationGoesOnFromIt() {
        String id = begin(Map.of());
        Reply first = ask("How much does the crane V2 lift?", Map.of("conversation", id));

        Reply second = ask("And how high is it?", Map.of("conversation", Map.of("id", id)));

        assertThat(first.text("conversation.id")).isEqualTo(id);
        assertThat(text(second)).startsWith("The crane V2 is 75 metres");
        assertThat(max.get(path(id) + "/items?order=asc").list("data").stream().map(item -> item.get("type")))
                .containsExactly("message", "file_search_call", "message", "message", "file_search_call", "message");
        assertThat(ask(
                                "And how high is the crane T9?",
                                Map.of("conversation", id, "previous_response_id", first.text("id")))
                        .status())
                .isEqualTo(400);
        assertThat(ask("Why?", Map.of("conversation", "conv_none")).status()).isEqualTo(404);
    }

    @Test
    void aReferenceStandsForTheItemItself() {
        Reply first = ask("How much does the crane V2 lift?", Map.of());
        String question =
                max.get("/v1/responses/" + first.text("id") + "/input_items").text("data.0.id");

        Reply second = ask(
                List.of(
                        Map.of("type", "item_reference", "id", question),
                        Map.of("type", "item_reference", "id", first.text("output.1.id")),
                        user("And how high is it?")),
                Map.of());

        assertThat(text(second)).startsWith("The crane V2 is 75 metres");
        assertThat(ask(List.of(Map.of("type", "item_reference", "id", "msg_none"), user("And?")), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isThereForNobodyElse() {
        String id = begin(Map.of("items", List.of(user("Whom may I tell?"))));
        String item = max.get(path(id) + "/items").text("data.0.id");
        TestingClient mia = client(TestingService.caller(tenant, Actor.Type.USER, "mia", Scope.ofMember()));
        TestingClient owner =
                client(TestingService.caller(tenant, Actor.Type.USER, "olga", EnumSet.allOf(Scope.class)));
        TestingClient key =
                client(TestingService.caller(tenant, Actor.Type.API_KEY, "key_1", EnumSet.allOf(Scope.class)));
        TestingClient stranger = client(TestingService.member(TestingService.tenant()));

        for (TestingClient other : List.of(mia, owner, key, stranger)) {
            assertThat(other.get(path(id)).status()).isEqualTo(404);
            assertThat(other.get(path(id) + "/items").status()).isEqualTo(404);
            assertThat(other.get(path(id) + "/items/" + item).status()).isEqualTo(404);
            assertThat(other.post(path(id), Map.of("metadata", Map.of())).status())
                    .isEqualTo(404);
            assertThat(other.post(path(id) + "/items", Map.of("items", List.of(user("x"))))
                            .status())
                    .isEqualTo(404);
            assertThat(other.delete(path(id)).status()).isIn(403, 404);
            assertThat(other.post("/v1/responses", TestingClient.question(store, "Why?", Map.of("conversation", id)))
                            .status())
                    .isEqualTo(404);
            assertThat(other.post(
                                    "/v1/responses",
                                    TestingClient.question(
                                            store,
                                            List.of(Map.of("type", "item_reference", "id", item), user("And?")),
                                            Map.of()))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(max.get(path(id) + "/items").list("data")).hasSize(1);
    }

    @Test
    void whatAKeyBeganOwnersRead() {
        TestingClient key =
                client(TestingService.caller(tenant, Actor.Type.API_KEY, "key_1", EnumSet.allOf(Scope.class)));
        String id = key.post("/v1/conversations", Map.of()).text("id");

        assertThat(max.get(path(id)).status()).isEqualTo(200);
    }

    @Test
    void whatIsOddIsRefusedByName() {
        String id = begin(Map.of());

        assertThat(max.post("/v1/conversations", Map.of("items", "x")).text("error.param"))
                .isEqualTo("items");
        assertThat(max.post(path(id) + "/items", Map.of()).text("error.param")).isEqualTo("items");
        assertThat(max.post(path(id), Map.of()).text("error.param")).isEqualTo("metadata");
        assertThat(ask("Why?", Map.of("conversation", 7)).text("error.param")).isEqualTo("conversation");
    }

    private String begin(Map<String, Object> request) {
        Reply begun = max.post("/v1/conversations", request);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(200);
        return begun.text("id");
    }

    private Reply ask(Object input, Map<String, Object> more) {
        return max.post("/v1/responses", TestingClient.question(store, input, more));
    }

    private static Map<String, Object> user(String text) {
        return Map.of("role", "user", "content", text);
    }

    private static String text(Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.text("output.1.content.0.text");
    }

    private static String path(String id) {
        return "/v1/conversations/" + id;
    }
}
