package dev.knowhow.tenant.audit;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log over HTTP, on a real database. */
class AuditEventServiceTest {

    private static final String EVENTS = "/api/v1/audit_events";

    @RegisterExtension
    private static final TestingTenantService tenantService = TestingTenantService.start();

    @Nested
    class Append {

        @Test
        void keepsTheOrderAndWhatWasSaid() {
            String tenant = tenantService.createTenant("order");
            record(tenant, event("file.uploaded"), event("file.deleted"));
            List<Map<String, Object>> events = list(tenant, "?order=asc");
            assertThat(events)
                    .extracting(event -> event.get("action"))
                    .containsExactly("tenant.created", "member.invited", "file.uploaded", "file.deleted");
            assertThat(events.getLast())
                    .containsEntry("sequence", 4)
                    .containsEntry("actor_type", "api_key")
                    .containsEntry("actor_id", "key_1")
                    .containsEntry("detail", Map.of("filename", "größe.pdf"))
                    .containsEntry("occurred_at", "2026-01-02T03:04:05.678Z")
                    .containsEntry("previous_hash", events.get(2).get("hash"));
        }

        @Test
        void ofWhatIsInTheLogChangesNothing() {
            String tenant = tenantService.createTenant("again");
            Map<String, Object> event = event("file.uploaded");
            record(tenant, event);
            record(tenant, event, event("file.deleted"), event);
            assertThat(list(tenant, ""))
                    .extracting(each -> each.get("action"))
                    .containsExactly("file.deleted", "file.uploaded", "member.invited", "tenant.created");
        }

        @Test
        void fromManyThreadsLeavesNoGap() throws Exception {
            String tenant = tenantService.createTenant("busy");
            int writers = 8;
            int each = 25;
            try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
                List<Future<?>> futures = new ArrayList<>();
                for (int i = 0; i < writers * each; i++) {
                    futures.add(threads.submit(() -> record(tenant, event("file.uploaded"))));
                }
                for (Future<?> future : futures) {
                    future.get();
                }
            }
            assertThat(sequences(tenant))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 + writers * each)
                            .boxed()
                            .toList());
            assertThat(verify(tenant)).containsEntry("intact", true).containsEntry("event_count", 2 + writers * each);
        }

        @Test
        void isForServicesAlone() {
            String tenant = tenantService.createTenant("services");
            Reply refused = tenantService.post(
                    "/internal/audit-events",
                    owner(tenant),
                    Map.of("tenant_id", tenant, "events", List.of(event("file.deleted"))));
            assertThat(refused.status()).isEqualTo(403);
        }

        @Test
        void forAnUnknownTenantIsRefused() {
            Reply refused = tenantService.post(
                    "/internal/audit-events",
                    service(),
                    Map.of("tenant_id", UUID.randomUUID().toString(), "events", List.of(event("file.deleted"))));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("param")).isEqualTo("tenant_id");
        }

        @Test
        void ofNonsenseNamesTheField() {
            String tenant = tenantService.createTenant("nonsense");
            Map<String, Object> event = event("file.deleted");
            event.put("action", "no action");
            Reply refused = tenantService.post(
                    "/internal/audit-events", service(), Map.of("tenant_id", tenant, "events", List.of(event)));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("param")).isEqualTo("events[0].action");
            assertThat(tenantService
                            .post("/internal/audit-events", service(), Map.of("tenant_id", tenant))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class ListThem {

        @Test
        void byActionActorAndTime() {
            String tenant = tenantService.createTenant("filters");
            record(tenant, event("file.uploaded"), event("file.deleted"), event("answer.deleted"));
            assertThat(list(tenant, "?action=file.deleted")).hasSize(1);
            assertThat(list(tenant, "?action=file.")).hasSize(2);
            assertThat(list(tenant, "?action=file")).isEmpty();
            assertThat(list(tenant, "?actor_id=key_1")).hasSize(3);
            assertThat(list(tenant, "?actor_id=nobody")).isEmpty();
            assertThat(list(tenant, "?to=2026-01-02T03:04:06Z")).hasSize(3);
            assertThat(list(tenant, "?from=2026-01-02T03:04:06Z")).hasSize(2);
        }

        @Test
        void pageByPage() {
            String tenant = tenantService.createTenant("pages");
            record(tenant, event("a.a"), event("b.b"), event("c.c"), event("d.d"));
            Reply first = tenantService.get(EVENTS + "?limit=4&order=asc", owner(tenant));
            assertThat(first.body()).containsEntry("has_more", true);
            Reply second =
                    tenantService.get(EVENTS + "?limit=4&order=asc&after=" + first.text("last_id"), owner(tenant));
            assertThat(second.body()).containsEntry("has_more", false);
            assertThat(second.data()).extracting(event -> event.get("action")).containsExactly("c.c", "d.d");
            Reply back =
                    tenantService.get(EVENTS + "?limit=2&order=asc&before=" + second.text("first_id"), owner(tenant));
            assertThat(back.data()).extracting(event -> event.get("action")).containsExactly("a.a", "b.b");
            Reply unknown = tenantService.get(EVENTS + "?after=aud_unknown", owner(tenant));
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.error("param")).isEqualTo("after");
        }

        @Test
        void isForOwnersAlone() {
            String tenant = tenantService.createTenant("owners");
            String member = inTenant(tenant, Scope.ofMember(), KnowledgeBases.ALL);
            assertThat(tenantService.get(EVENTS, member).status()).isEqualTo(403);
            assertThat(tenantService.get(EVENTS + "/verify", member).status()).isEqualTo(403);
        }
    }

    @Nested
    class Verify {

        @Test
        void findsAnEntryThatWasChanged() throws SQLException {
            String tenant = tenantWithLog("changed");
            tamper(
                    "update audit_event set actor_name = 'somebody else' where sequence = 3 and tenant_id = '%s'",
                    tenant);
            assertThat(verify(tenant))
                    .containsEntry("intact", false)
                    .containsEntry("first_broken_sequence", 3)
                    .containsEntry("reason", "Entry 3 was changed after it was written.");
        }

        @Test
        void findsAnEntryThatWasTakenOut() throws SQLException {
            String tenant = tenantWithLog("gap");
            tamper("delete from audit_event where sequence = 4 and tenant_id = '%s'", tenant);
            assertThat(verify(tenant))
                    .containsEntry("first_broken_sequence", 4)
                    .containsEntry("reason", "Entry 4 is missing.");
        }

        @Test
        void findsAnEndThatWasCutOff() throws SQLException {
            String tenant = tenantWithLog("cut");
            tamper("delete from audit_event where sequence > 4 and tenant_id = '%s'", tenant);
            assertThat(verify(tenant))
                    .containsEntry("first_broken_sequence", 5)
                    .containsEntry("reason", "Entry 5 and all after it are missing.");
        }

        @Test
        void findsAHeadThatWasTurnedBack() throws SQLException {
            String tenant = tenantWithLog("back");
            tamper("update audit_head set sequence = 4 where tenant_id = '%s'", tenant);
            assertThat(verify(tenant)).containsEntry("intact", false).containsEntry("first_broken_sequence", 5);
        }

        @Test
        void ofAnUntouchedLogIsFine() {
            String tenant = tenantWithLog("fine");
            assertThat(verify(tenant))
                    .containsEntry("intact", true)
                    .containsEntry("event_count", 6)
                    .containsEntry("first_broken_sequence", null)
                    .containsEntry(
                            "head_hash", list(tenant, "?limit=1").getFirst().get("hash"));
        }

        private static String tenantWithLog(String alias) {
            String tenant = tenantService.createTenant(alias);
            record(tenant, event("a.a"), event("b.b"), event("c.c"), event("d.d"));
            return tenant;
        }

        private static void tamper(String sql, String tenant) throws SQLException {
            try (Connection connection = tenantService.postgres.connectAsSuperuser();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql.formatted(tenant))).isPositive();
            }
        }
    }

    @Test
    void applicationRoleCannotChangeOrRemoveEntries() throws SQLException {
        try (Connection connection = tenantService.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of("update audit_event set action = 'x'", "delete from audit_event", "truncate audit_event")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    private static Map<String, Object> event(String action) {
        return new HashMap<>(Map.of(
                "id", Ids.next("aud_"),
                "action", action,
                "actor_type", "api_key",
                "actor_id", "key_1",
                "actor_name", "CI",
                "target_type", "file",
                "target_id", "file-1",
                "detail", Map.of("filename", "größe.pdf"),
                "request_id", "req_12345678",
                "occurred_at", "2026-01-02T03:04:05.678Z"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static void record(String tenant, Map<String, Object>... events) {
        Reply reply = tenantService.post(
                "/internal/audit-events", service(), Map.of("tenant_id", tenant, "events", List.of(events)));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
    }

    private static List<Map<String, Object>> list(String tenant, String query) {
        return tenantService.get(EVENTS + query, owner(tenant)).data();
    }

    private static Map<String, Object> verify(String tenant) {
        return tenantService.get(EVENTS + "/verify", owner(tenant)).body();
    }

    private static List<Long> sequences(String tenant) {
        List<Long> sequences = new ArrayList<>();
        String query = "?limit=100&order=asc";
        Reply page = tenantService.get(EVENTS + query, owner(tenant));
        while (true) {
            page.data()
                    .forEach(event ->
                            sequences.add(((Number) Objects.requireNonNull(event.get("sequence"))).longValue()));
            if (!Boolean.TRUE.equals(page.body().get("has_more"))) {
                return sequences;
            }
            page = tenantService.get(EVENTS + query + "&after=" + page.text("last_id"), owner(tenant));
        }
    }
}
