package dev.knowhow.knowledge.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request with the same key: done once, answered the same. */
@MicronautTest(transactional = false)
class IdempotencyKeyTest extends KeyedTest {

    private static final String CONVERSATIONS = "/v1/conversations";
    private static final int MOST_KEYS = 20;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("knowhow.idempotency.keys-per-tenant", Integer.toString(MOST_KEYS));
        properties.put("knowhow.idempotency.longest-reply", "64KB");
    }

    @Test
    void whatWasCreatedIsNotCreatedAgain() {
        Reply first = client.post(CONVERSATIONS, Map.of("metadata", Map.of("of", "yard")), key("k"));
        Reply second = client.post(CONVERSATIONS, Map.of("metadata", Map.of("of", "yard")), key("k"));

        assertThat(first.status()).as(first.raw()).isEqualTo(200);
        assertThat(first.headers()).doesNotContainKey("idempotent-replayed");
        assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
        assertSame(first, second);
        assertThat(count("conversation")).isEqualTo(1);
    }

    @Test
    void whatAProxySendsAgainAtOnceIsAnsweredTheSame() {
        List<CompletableFuture<Reply>> sent = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.post(CONVERSATIONS, Map.of(), key("k"))))
                .toList();

        List<Reply> replies = sent.stream().map(CompletableFuture::join).toList();

        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 200)
                        .map(Reply::raw)
                        .distinct())
                .hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allMatch(reply -> reply.text("error.code").equals("idempotency_key_in_use"));
        assertThat(count("conversation")).isEqualTo(1);
    }

    @Test
    void anotherRequestNeedsAnotherKey() {
        client.post(CONVERSATIONS, Map.of("metadata", Map.of("of", "yard")), key("k"));

        Reply other = client.post(CONVERSATIONS, Map.of("metadata", Map.of("of", "port")), key("k"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("error.code")).isEqualTo("idempotency_key_reused");
        assertThat(other.text("error.param")).isEqualTo("Idempotency-Key");
        assertThat(count("conversation")).isEqualTo(1);
    }

    @Test
    void sameKeyOnAnotherObjectIsAnotherRequest() {
        String one = client.post(CONVERSATIONS, Map.of()).text("id");
        String two = client.post(CONVERSATIONS, Map.of()).text("id");
        Map<String, Object> items = Map.of("items", List.of(Map.of("role", "user", "content", "Hello")));
        client.post(CONVERSATIONS + "/" + one + "/items", items, key("k"));

        assertThat(client.post(CONVERSATIONS + "/" + two + "/items", items, key("k"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aKeyIsItsCallersOwn() {
        TestingClient colleague =
                client(TestingService.caller(tenant, "key-2", EnumSet.allOf(Scope.class), KnowledgeBases.ALL));
        TestingClient stranger = client(TestingService.member(TestingService.tenant()));

        String mine = client.post(CONVERSATIONS, Map.of(), key("k")).text("id");

        assertThat(colleague.post(CONVERSATIONS, Map.of(), key("k")).text("id")).isNotEqualTo(mine);
        assertThat(stranger.post(CONVERSATIONS, Map.of(), key("k")).text("id")).isNotEqualTo(mine);
    }

    @Test
    void aKeyIsFreeAfterARefusal() {
        Reply refused = client.post(CONVERSATIONS, Map.of("items", "none"), key("k"));
        Reply mended = client.post(CONVERSATIONS, Map.of("items", List.of()), key("k"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(mended.status()).as(mended.raw()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aKeyOfNoneOrTooManyCharactersIsRefused(int length) {
        Reply refused = client.post(CONVERSATIONS, Map.of(), key("k".repeat(length)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("Idempotency-Key");
        assertThat(refused.text("error.message")).contains("1 to 255", "has " + length);
        assertThat(client.post(CONVERSATIONS, Map.of(), key("k".repeat(255))).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsAtWorkIsToBeAskedForAgain() throws SQLException {
        try (Connection other = postgres.connectAsSuperuser();
                Statement statement = other.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtextextended('idempotency/%s/member-%s/createConversation/k', 0))"
                            .formatted(tenant, tenant));

            Reply reply = client.post(CONVERSATIONS, Map.of(), key("k"));

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.text("error.code")).isEqualTo("idempotency_key_in_use");
            assertThat(reply.headers()).containsEntry("retry-after", "1").doesNotContainKey("x-should-retry");
            statement.execute("select pg_advisory_unlock_all()"); // a closed connection does so a moment later
        }
        assertThat(client.post(CONVERSATIONS, Map.of(), key("k")).status()).isEqualTo(200);
    }

    @Test
    void anUploadIsKnownByNamePurposeAndContent() {
        Reply first = upload("a.txt", "one", "k");

        assertThat(first.status()).as(first.raw()).isEqualTo(200);
        assertSame(first, upload("a.txt", "one", "k"));
        assertThat(upload("a.txt", "two", "k").text("error.code")).isEqualTo("idempotency_key_reused");
        assertThat(upload("b.txt", "one", "k").text("error.code")).isEqualTo("idempotency_key_reused");
        assertThat(count("file")).isEqualTo(1);
    }

    @Test
    void filesOfAKnowledgeBaseAreAddedOnce() {
        String store = client.vectorStore("Yard");
        Map<String, Object> file = Map.of("file_id", client.upload("a.txt", "One."));
        String path = "/v1/vector_stores/" + store;

        assertSame(client.post(path + "/files", file, key("k")), client.post(path + "/files", file, key("k")));
        Map<String, Object> files = Map.of("file_ids", List.of(file.get("file_id")));
        assertSame(
                client.post(path + "/file_batches", files, key("k")),
                client.post(path + "/file_batches", files, key("k")));
        assertThat(count("file_batch")).isEqualTo(1);
    }

    @Test
    void aReplyThatIsTooLongIsNotGivenAgainWhereItTellsOfAnEffect() {
        String path = CONVERSATIONS + "/" + client.post(CONVERSATIONS, Map.of()).text("id") + "/items";
        Map<String, Object> items = Map.of("items", List.of(Map.of("role", "user", "content", "x".repeat(100_000))));
        assertThat(client.post(path, items, key("k")).status()).isEqualTo(200);

        Reply second = client.post(path, items, key("k"));

        assertThat(count("conversation_item")).isEqualTo(1);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("error.code")).isEqualTo("idempotency_reply_not_kept");
        assertThat(second.text("error.message")).contains("was done", "longer than");
        assertThat(second.headers()).containsEntry("x-should-retry", "false");
    }

    @Test
    void vectorsThatAreTooLongToBeKeptAreMadeAgain() {
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> "crane " + i).toList();
        Map<String, Object> request = Map.of("model", "knowhow-embedding", "encoding_format", "float", "input", texts);

        Reply first = client.post("/v1/embeddings", request, key("k"));
        Reply second = client.post("/v1/embeddings", request, key("k"));

        assertThat(first.raw()).hasSizeGreaterThan(64 << 10);
        assertThat(second.headers()).doesNotContainKey("idempotent-replayed");
        assertSame(first, second);
        assertThat(count("idempotency_key")).isZero();
    }

    @Test
    void aKeyIsFreeAfterADayAndCleanedAway() {
        String first = client.post(CONVERSATIONS, Map.of(), key("k")).text("id");
        postgres.execute("update idempotency_key set created_at = now() - interval '25 hours' where tenant_id = '"
                + tenant + "'");
        String second = client.post(CONVERSATIONS, Map.of(), key("k")).text("id");
        assertThat(second).isNotEqualTo(first);
        assertThat(client.post(CONVERSATIONS, Map.of(), key("k")).text("id")).isEqualTo(second);

        postgres.execute("update idempotency_key set created_at = now() - interval '25 hours' where tenant_id = '"
                + tenant + "'");
        postgres.execute("update upkeep_task set execution_time = now() where task_name = 'clean-keys' and"
                + " task_instance like '" + tenant + "%'");

        TestingWait.until("the key is gone", () -> count("idempotency_key")).satisfies(keys -> keys == 0);
    }

    @Test
    void aTenantKeepsOnlySoManyKeys() {
        for (int i = 0; i < MOST_KEYS; i++) {
            assertThat(client.post(CONVERSATIONS, Map.of(), key("k" + i)).status())
                    .isEqualTo(200);
        }

        Reply refused = client.post(CONVERSATIONS, Map.of(), key("one more"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error.message")).contains("keys-per-tenant");
        assertThat(client.post(CONVERSATIONS, Map.of()).status()).isEqualTo(200);
        assertThat(client.post(CONVERSATIONS, Map.of(), key("k1")).headers())
                .containsEntry("idempotent-replayed", "true");
    }

    private Reply upload(String name, String content, String key) {
        String boundary = "a-boundary";
        String body = """
                --%1$s\r
                content-disposition: form-data; name="purpose"\r
                \r
                assistants\r
                --%1$s\r
                content-disposition: form-data; name="file"; filename="%2$s"\r
                \r
                %3$s\r
                --%1$s--\r
                """.formatted(boundary, name, content);
        return client.send(client.request("/v1/files")
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }
}
