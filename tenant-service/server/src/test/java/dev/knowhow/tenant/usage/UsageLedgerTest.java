package dev.knowhow.tenant.usage;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import dev.knowhow.tenant.testing.TestingUsage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger over HTTP, on a real database. */
class UsageLedgerTest {

    private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static int tenants;
    private String tenant;

    @BeforeEach
    void newTenant() {
        tenant = service.createTenant("usage-" + tenants++);
    }

    private static Map<String, Object> event(String id, String meter, Object quantity, Map<String, ?> more) {
        return TestingUsage.event(id, meter, quantity, THEN, more);
    }

    private static Map<String, Object> event(String id, int quantity) {
        return event(id, "output_tokens", quantity, Map.of("model", "small"));
    }

    private Reply send(List<Map<String, Object>> events) {
        return TestingUsage.tell(service, tenant, events);
    }

    private List<Map<String, Object>> sums(String grouping) {
        return service.get("/api/v1/usage?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z" + grouping, owner(tenant))
                .data();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> differences() {
        Reply reply = service.post("/internal/usage-rebuilds", service(), Map.of("tenant_id", tenant));
        return (List<Map<String, Object>>) Objects.requireNonNull(reply.body().get("differences"));
    }

    private static double quantity(Map<String, Object> sum) {
        return ((Number) Objects.requireNonNull(sum.get("quantity"))).doubleValue();
    }

    private void assertUsed(int outputTokens) {
        assertThat(sums("")).singleElement().satisfies(sum -> {
            assertThat(sum.get("meter")).isEqualTo("output_tokens");
            assertThat(quantity(sum)).isEqualTo(outputTokens);
        });
        assertThat(differences()).as("the balances are those of the entries").isEmpty();
    }

    @Test
    void anEventEntersOnceHoweverOftenItIsTold() {
        assertThat(send(List.of(event("resp_1/output_tokens", 7))).body()).containsEntry("applied", 1);

        Reply again = send(List.of(event("resp_1/output_tokens", 7), event("resp_2/output_tokens", 5)));
        Reply twice = send(List.of(event("resp_3/output_tokens", 1), event("resp_3/output_tokens", 1)));

        assertThat(again.body()).containsEntry("applied", 1).containsEntry("known", 1);
        assertThat(twice.body()).containsEntry("applied", 1).containsEntry("known", 1);
        assertUsed(13);
    }

    @Test
    void theSameIdWithAnotherContentIsRefusedAndListed() {
        send(List.of(event("resp_1/output_tokens", 7)));

        Reply other = send(List.of(event("resp_1/output_tokens", 8), event("resp_2/output_tokens", 1)));
        send(List.of(event("resp_1/output_tokens", 8)));

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body().get("refused")).isEqualTo(List.of("resp_1/output_tokens"));
        assertUsed(8);
        assertThat(service.get("/api/v1/usage/refused", owner(tenant)).data())
                .singleElement()
                .satisfies(refused -> assertThat(refused)
                        .containsEntry("reason", "other_content")
                        .containsEntry("service", "knowledge")
                        .containsEntry("id", "resp_1/output_tokens"));
    }

    @Test
    void whatIsMoreThanFiveMinutesAheadIsRefusedAndListed() {
        Instant now = service.clock.instant();
        Reply reply = send(List.of(
                event(
                        "a/output_tokens",
                        "output_tokens",
                        1,
                        Map.of("occurred_at", now.plus(Duration.ofMinutes(4)).toString())),
                event(
                        "b/output_tokens",
                        "output_tokens",
                        1,
                        Map.of("occurred_at", now.plus(Duration.ofMinutes(6)).toString()))));

        assertThat(reply.body()).containsEntry("applied", 1);
        assertThat(reply.body().get("refused")).isEqualTo(List.of("b/output_tokens"));
        assertThat(service.get("/api/v1/usage/refused", owner(tenant)).data())
                .singleElement()
                .satisfies(refused -> assertThat(refused).containsEntry("reason", "future"));
    }

    @Test
    void lateRepeatedAndReorderedEventsOfManySendersChangeNothing() throws Exception {
        Random random = new Random(13);
        List<Map<String, Object>> events = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> events.add(event("resp_" + i + "/output_tokens", i)));
        int all = 300 * 299 / 2;
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int sender = 0; sender < 8; sender++) {
                List<Map<String, Object>> shuffled = new ArrayList<>(events);
                Collections.shuffle(shuffled, random);
                for (int from = 0; from < shuffled.size(); from += 50) {
                    List<Map<String, Object>> batch = shuffled.subList(from, from + 50);
                    replies.add(senders.submit(() -> send(batch)));
                }
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        }

        assertUsed(all);
    }

    @Test
    void aBatchIsOfAThousandAtMostAndOfQuantitiesThatThereAre() {
        List<Map<String, Object>> many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> event("resp_" + i + "/output_tokens", 1))
                .toList();

        assertThat(send(many).status()).isEqualTo(400);
        assertThat(send(many.subList(0, 1_000)).body()).containsEntry("applied", 1_000);
        assertThat(send(List.of(event("x/output_tokens", -1))).status()).isEqualTo(400);
        assertThat(send(List.of(event("x/pages", "no_such_meter", 1, Map.of()))).status())
                .isEqualTo(400);
        assertThat(send(List.of(event("", 1))).status()).isEqualTo(400);
        assertUsed(1_000);
    }

    @Test
    void noSuchTenantIsRefused() {
        Reply reply = TestingUsage.tell(
                service, "00000000-0000-4000-8000-000000000000", List.of(event("resp_1/output_tokens", 7)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error("param")).isEqualTo("tenant_id");
    }

    @Test
    void sumsAreToldApartByWhatIsAskedFor() {
        Map<String, Object> key = TestingUsage.key("key_1", "Shop");
        send(List.of(
                event("a/output_tokens", "output_tokens", 3, Map.of("model", "small", "vector_store_id", "vs_1")),
                event("b/output_tokens", "output_tokens", 4, Map.of("model", "large", "actor", key, "estimated", true)),
                event(
                        "c/pages",
                        "pages",
                        2.5,
                        Map.of(
                                "cause",
                                "ingestion",
                                "actor",
                                Map.of("type", "service", "id", "knowledge", "name", "knowledge"),
                                "on_behalf_of",
                                key))));

        assertThat(sums("&group_by=model,key"))
                .extracting(sum -> sum.get("meter") + " " + sum.get("model") + " " + sum.get("key_name") + " "
                        + quantity(sum) + " " + sum.get("estimated"))
                .containsExactly(
                        "output_tokens large Shop 4.0 1", "output_tokens small null 3.0 0", "pages null Shop 2.5 0");
        assertThat(sums("&group_by=member,day,cause"))
                .extracting(sum -> sum.get("day") + " " + sum.get("member_name") + " " + sum.get("cause"))
                .containsExactlyInAnyOrder(
                        "2026-11-20 olga@example.com answer", "2026-11-20 null answer", "2026-11-20 null ingestion");
    }

    @Test
    void oneTenantSeesNothingOfAnother() {
        send(List.of(event("resp_1/output_tokens", 7)));
        String other = service.createTenant("usage-" + tenants++);

        assertThat(service.get("/api/v1/usage?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z", owner(other))
                        .data())
                .isEmpty();
    }

    @Test
    void badQuestionsAreRefusedByName() {
        assertThat(service.get("/api/v1/usage?group_by=colour", owner(tenant)).error("param"))
                .isEqualTo("group_by");
        assertThat(service.get("/api/v1/usage?from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z", owner(tenant))
                        .error("param"))
                .isEqualTo("from");
        assertThat(service.get("/api/v1/usage?from=2020-12-01T00:00:00Z", owner(tenant))
                        .error("param"))
                .isEqualTo("from");
    }

    @Test
    void peopleAreToldWhatTheTenantUsedAndKeysAreNot() {
        TestingServiceClient owners = service.clientOfOwner(tenant);
        String limited = owners.post("/api/v1/api_keys", Map.of("name", "reader", "scopes", List.of("read")))
                .text("secret");

        assertThat(service.get("/api/v1/usage", service.through(limited)).status())
                .isEqualTo(403);
        assertThat(service.get("/api/v1/usage", inTenant(tenant, Set.of(Scope.READ), KnowledgeBases.ALL))
                        .status())
                .as("a member")
                .isEqualTo(200);
    }

    @Test
    void entriesCannotBeChangedAndARebuildPutsRightWhatDiffers() throws SQLException {
        send(List.of(event("resp_1/output_tokens", 7)));
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            for (String forbidden :
                    List.of("update usage_entry set quantity = 0", "delete from usage_entry", "truncate usage_entry")) {
                statement.execute("savepoint before");
                assertThat(fails(statement, forbidden)).as(forbidden).isTrue();
                statement.execute("rollback to savepoint before");
            }
            statement.execute("update usage_account set balance = balance + 2 where account = 'used'");
            statement.execute("delete from usage_account where account = 'available'");
            connection.commit();
        }

        assertThat(differences())
                .extracting(difference -> difference.get("account"))
                .containsExactly("available", "used");
        assertUsed(7);
    }

    private static boolean fails(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).contains("permission denied");
        }
    }
}
