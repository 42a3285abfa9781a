package dev.knowhow.tenant.quota;

import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static dev.knowhow.tenant.testing.TestingTenantService.platformAdmin;
import static dev.knowhow.tenant.testing.TestingTenantService.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import dev.knowhow.tenant.testing.TestingUsage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Quotas over HTTP, on a real database. */
class QuotaTest {

    private static final String QUOTAS = "/api/v1/admin/quotas";

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static int tenants;
    private String tenant;

    @BeforeEach
    void newTenant() {
        tenant = service.createTenant("quota-" + tenants++);
    }

    private Reply set(String meter, String period, @Nullable String key, Object limit) {
        Map<String, Object> body =
                new HashMap<>(Map.of("tenant_id", tenant, "meter", meter, "period", period, "limit", limit));
        if (key != null) {
            body.put("api_key_id", key);
        }
        return service.post(QUOTAS, platformAdmin(), body);
    }

    private Map<String, Object> reserve(String id, int amount, @Nullable String key) {
        Map<String, Object> body =
                new HashMap<>(Map.of("tenant_id", tenant, "id", id + "/answers", "meter", "answers", "amount", amount));
        if (key != null) {
            body.put("api_key_id", key);
        }
        return service.post("/internal/reservations", service(), body).body();
    }

    private boolean granted(String id) {
        return reserve(id, 1, null).get("refusal") == null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> refusal(Map<String, Object> verdict) {
        return (Map<String, Object>) Objects.requireNonNull(verdict.get("refusal"), "granted");
    }

    private void settle(String id, @Nullable String key, String cause) {
        Map<String, Object> actor = key == null ? TestingUsage.OLGA : TestingUsage.key(key, "ci");
        Reply reply = TestingUsage.tell(
                service,
                tenant,
                List.of(TestingUsage.event(
                        id + "/answers",
                        "answers",
                        1,
                        service.clock.instant(),
                        Map.of("cause", cause, "actor", actor))));
        assertThat(reply.status()).isEqualTo(200);
    }

    private void settle(String id) {
        settle(id, null, "answer");
    }

    private void end(String what, String id) {
        assertThat(service.post(
                                "/internal/reservations/" + what,
                                service(),
                                Map.of("tenant_id", tenant, "ids", List.of(id + "/answers")))
                        .status())
                .isEqualTo(204);
    }

    private List<Map<String, Object>> quotas() {
        return service.get("/api/v1/quotas", owner(tenant)).data();
    }

    private void assertStands(int used, int reserved, int left) {
        assertThat(quotas().getFirst())
                .containsEntry("used", used)
                .containsEntry("reserved", reserved)
                .containsEntry("left", left);
    }

    @Test
    void withoutAQuotaEverythingIsGrantedAndNothingHeld() {
        assertThat(reserve("resp_1", 1, null)).containsEntry("unlimited", true).containsEntry("refusal", null);
        assertThat(quotas()).isEmpty();
    }

    @Test
    void whatIsReservedIsUsedOnceItIsTold() {
        set("answers", "day", null, 2);

        assertThat(granted("resp_1")).isTrue();
        assertStands(0, 1, 1);
        settle("resp_1");
        settle("resp_1");
        assertStands(1, 0, 1);
    }

    @Test
    void whatIsHeldByOthersMayBeTriedAgainAndWhatIsUsedUpMayNot() {
        set("answers", "day", null, 1);
        granted("resp_1");

        assertThat(refusal(reserve("resp_2", 1, null)))
                .containsEntry("used", 0)
                .containsEntry("reserved", 1)
                .containsEntry("limit", 1)
                .containsEntry("scope", "tenant");
        settle("resp_1");
        assertThat(refusal(reserve("resp_2", 1, null)))
                .containsEntry("used", 1)
                .containsEntry("reserved", 0)
                .containsEntry("contact", "platform_admin");
    }

    @Test
    void whatIsReleasedIsThereForOthers() {
        set("answers", "day", null, 1);
        granted("resp_1");

        end("release", "resp_1");

        assertThat(granted("resp_2")).isTrue();
    }

    @Test
    void theSameReservationAgainHoldsNothingMore() {
        set("answers", "day", null, 1);

        assertThat(granted("resp_1")).isTrue();
        assertThat(granted("resp_1")).isTrue();
        assertStands(0, 1, 0);
    }

    @Test
    void allThatApplyGrantOrNoneIsTouched() {
        String key = key();
        set("answers", "month", null, 10);
        set("answers", "day", null, 5);
        set("answers", "day", key, 1);

        assertThat(reserve("resp_1", 1, key).get("refusal")).isNull();
        assertThat(refusal(reserve("resp_2", 1, key))).containsEntry("scope", "api_key");
        assertThat(reserve("resp_3", 1, null).get("refusal")).isNull();

        assertThat(quotas())
                .extracting(
                        quota -> quota.get("period") + " " + quota.get("api_key_name") + " " + quota.get("reserved"))
                .containsExactly("day null 2", "month null 2", "day ci 1");
    }

    @Test
    void workThatIsNotHeardOfForAMinuteHoldsNothingMoreAndIsStillCountedIfItIsDone() {
        set("answers", "month", null, 2);
        granted("resp_1");
        granted("resp_2");
        service.clock.advance(Duration.ofSeconds(40));
        end("renew", "resp_2");
        service.clock.advance(Duration.ofSeconds(30));
        end("renew", "resp_1"); // too late

        assertStands(0, 1, 1);
        settle("resp_1");
        assertStands(1, 1, 0);
    }

    @Test
    void whatWasUsedBeforeAQuotaWasSetIsKnownFromTheLedger() {
        String key = key();
        settle("resp_1", key, "answer");
        settle("resp_2", null, "answer");
        settle("resp_3", null, "audit"); // a service's own idea

        set("answers", "day", null, 3);
        set("answers", "day", key, 3);

        assertThat(quotas()).extracting(quota -> quota.get("used")).containsExactly(2, 1);
        assertThat(reserve("resp_4", 2, null).get("refusal")).isNotNull();
    }

    @Test
    void aDayEndsAtTheTenantsMidnightAndWorkBelongsToTheDayInWhichItWasReserved() throws SQLException {
        ZoneId zone = ZoneId.of("Pacific/Chatham");
        inDatabase("update tenant set time_zone = 'Pacific/Chatham'");
        set("answers", "day", null, 1);
        granted("resp_late");
        Instant midnight = Instant.parse(String.valueOf(quotas().getFirst().get("resets_at")));

        assertThat(midnight.atZone(zone).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        service.clock.advance(
                Duration.between(service.clock.instant(), midnight).plusSeconds(1));
        settle("resp_late");

        assertStands(0, 0, 1);
        assertThat(granted("resp_next")).as("of the new day").isTrue();
    }

    @Test
    void raisingAndLiftingHoldAtOnceAndLoweringBelowWhatIsUsedIsAllowed() {
        set("answers", "day", null, 1);
        granted("resp_1");
        settle("resp_1");
        assertThat(granted("resp_2")).isFalse();

        Reply raised = set("answers", "day", null, 2);
        assertThat(granted("resp_2")).isTrue();
        assertThat(set("answers", "day", null, 0).body())
                .containsEntry("used", 1)
                .containsEntry("left", 0);
        assertThat(granted("resp_3")).isFalse();
        assertThat(service.delete(QUOTAS + "/" + raised.text("id") + "?tenant_id=" + tenant, platformAdmin())
                        .status())
                .isEqualTo(204);
        assertThat(reserve("resp_3", 1, null)).containsEntry("unlimited", true);
        assertThat(service.get("/api/v1/audit_events?limit=5", owner(tenant)).data())
                .extracting(event -> event.get("action"))
                .startsWith("quota.lifted", "quota.set", "quota.set");
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        assertThat(set("pages", "day", null, 1).error("param")).isEqualTo("meter");
        assertThat(set("answers", "day", "key_none", 1).error("param")).isEqualTo("api_key_id");
        assertThat(set("answers", "year", null, 1).status()).isEqualTo(400);
        assertThat(set("answers", "day", null, -1).status()).isEqualTo(400);
        assertThat(set("answers", "day", null, 1_000_000_000_001L).status()).isEqualTo(400);
        assertThat(service.delete(QUOTAS + "/quota_none?tenant_id=" + tenant, platformAdmin())
                        .status())
                .isEqualTo(404);
        assertThat(service.post(
                                "/internal/reservations",
                                service(),
                                Map.of("tenant_id", tenant, "id", "x/answers", "meter", "answers", "amount", 0))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void platformAdminsSetThemServicesReserveAndOthersSeeTheirOwn() {
        set("answers", "day", null, 5);
        set("answers", "day", key(), 5);
        Map<String, Object> body = Map.of("tenant_id", tenant, "meter", "answers", "period", "day", "limit", 1_000_000);

        assertThat(service.post(QUOTAS, owner(tenant), body).status()).isEqualTo(403);
        assertThat(service.post("/internal/reservations", owner(tenant), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(service.get("/api/v1/quotas", inTenant(tenant, Set.of(Scope.READ), KnowledgeBases.ALL))
                        .data())
                .hasSize(2);
        String other = service.createTenant("quota-" + tenants++);
        assertThat(service.get("/api/v1/quotas", owner(other)).data()).isEmpty();
    }

    @Test
    void aKeyIsShownTheTenantsQuotasAndItsOwn() {
        String secret = service.clientOfOwner(tenant)
                .post("/api/v1/api_keys", Map.of("name", "shop", "scopes", List.of("read")))
                .text("secret");
        set("answers", "day", null, 5);
        set("answers", "day", key(), 5);

        assertThat(service.get("/api/v1/quotas", service.through(secret)).data())
                .extracting(quota -> quota.get("api_key_id"))
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void lookingAtQuotasOpensNoAccount() throws SQLException {
        settle("resp_1");
        set("answers", "day", null, 3);

        assertStands(1, 0, 2);

        assertThat(count("select count(*) from quota_account")).isZero();
        granted("resp_2");
        assertThat(count("select count(*) from quota_account")).isOne();
        assertStands(1, 1, 1);
    }

    private Reply setAsOwner(String token, String key, int limit) {
        return service.post(
                "/api/v1/quotas",
                token,
                Map.of("api_key_id", key, "meter", "answers", "period", "day", "limit", limit));
    }

    @Test
    void ownersLimitKeysWithinWhatThePlatformAllowsAndEachQuotaThatAppliesMustGrant() {
        String key = key();
        String platforms = set("answers", "day", key, 3).text("id");
        set("answers", "day", null, 5);

        Reply tooMuch = setAsOwner(owner(tenant), key, 6);
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.error("code")).isEqualTo("limit_reached");
        assertThat(tooMuch.error("param")).isEqualTo("limit");
        Reply mine = setAsOwner(owner(tenant), key, 1);
        assertThat(mine.body()).containsEntry("set_by", "owner").containsEntry("limit", 1);

        assertThat(reserve("resp_1", 1, key).get("refusal")).isNull();
        assertThat(refusal(reserve("resp_2", 1, key))).containsEntry("limit", 1).containsEntry("contact", "owner");
        setAsOwner(owner(tenant), key, 5);
        assertThat(reserve("resp_2", 1, key).get("refusal")).isNull();
        assertThat(reserve("resp_3", 1, key).get("refusal")).isNull();
        assertThat(refusal(reserve("resp_4", 1, key)))
                .containsEntry("limit", 3)
                .containsEntry("contact", "platform_admin");

        assertThat(service.delete("/api/v1/quotas/" + platforms, owner(tenant)).status())
                .isEqualTo(403);
        assertThat(service.delete("/api/v1/quotas/" + mine.text("id"), owner(tenant))
                        .status())
                .isEqualTo(204);
        assertThat(quotas()).extracting(quota -> quota.get("set_by")).containsOnly("platform_admin");
    }

    @Test
    void whoeverIsNoOwnerInPersonLimitsNoKeysAndNobodyThoseOfOthers() {
        String secret = service.clientOfOwner(tenant)
                .post("/api/v1/api_keys", Map.of("name", "shop", "scopes", List.of("read", "write", "train", "admin")))
                .text("secret");
        String other = service.createTenant("quota-" + tenants++);

        assertThat(setAsOwner(service.through(secret), key(), 1).status()).isEqualTo(403);
        assertThat(setAsOwner(inTenant(tenant, Set.of(Scope.READ), KnowledgeBases.ALL), key(), 1)
                        .status())
                .isEqualTo(403);
        assertThat(setAsOwner(owner(other), key(), 1).error("param")).isEqualTo("api_key_id");
    }

    private List<Map<String, Object>> lost() {
        return service.get("/api/v1/admin/lost_work", platformAdmin()).data().stream()
                .filter(work -> tenant.equals(work.get("tenant_id")))
                .toList();
    }

    @Test
    void operatorsSeeLostWorkOnceUntilItIsToldAfterAllOrAMonthOld() {
        set("answers", "day", null, 5);
        set("answers", "month", null, 5);
        granted("resp_1");
        granted("resp_2");
        assertThat(lost()).as("it goes on").isEmpty();

        service.clock.advance(Duration.ofSeconds(61));
        assertThat(lost())
                .extracting(work -> work.get("id") + " " + work.get("meter") + " " + work.get("at_most"))
                .containsExactlyInAnyOrder("resp_1/answers answers 1", "resp_2/answers answers 1");
        settle("resp_1");
        assertThat(lost()).extracting(work -> work.get("id")).containsExactly("resp_2/answers");
        assertThat(service.get("/api/v1/admin/lost_work", owner(tenant)).status())
                .isEqualTo(403);

        service.clock.advance(Duration.ofDays(32));
        granted("resp_3");
        assertThat(lost()).isEmpty();
    }

    private String key() {
        return service.clientOfOwner(tenant)
                .post("/api/v1/api_keys", Map.of("name", "ci", "scopes", List.of("read")))
                .text("id");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private void inDatabase(String sql) throws SQLException {
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            statement.execute(sql);
            connection.commit();
        }
    }
}
