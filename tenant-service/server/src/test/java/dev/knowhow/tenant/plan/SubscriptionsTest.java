package dev.knowhow.tenant.plan;

import static dev.knowhow.tenant.plan.TestingPlans.SUBSCRIPTIONS;
import static dev.knowhow.tenant.plan.TestingPlans.terms;
import static dev.knowhow.tenant.testing.TestingTenantService.inTenant;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tenants are put on plans, on others, and on none, over HTTP. */
class SubscriptionsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final TestingPlans plans = new TestingPlans(service);
    private static String starter;
    private static String business;
    private static int tenants;

    private String tenant;

    @BeforeAll
    static void start() {
        starter = plans.published("EUR");
        business = plans.published("EUR");
    }

    @BeforeEach
    void newTenant() {
        tenant = service.createTenant("subscriber-" + tenants++);
    }

    private Reply start(String plan, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("tenant_id", tenant, "plan_id", plan));
        request.putAll(more);
        return plans.post(SUBSCRIPTIONS, request);
    }

    private String started() {
        Reply started = start(starter, Map.of("time_zone", "Europe/Berlin"));
        assertThat(started.status()).as(started.toString()).isEqualTo(201);
        return started.text("id");
    }

    private static Reply change(String subscription, String plan, String when) {
        return plans.post(SUBSCRIPTIONS + "/" + subscription + "/change", Map.of("plan_id", plan, "when", when));
    }

    private static Reply end(String subscription, String when) {
        return plans.post(SUBSCRIPTIONS + "/" + subscription + "/end", Map.of("when", when));
    }

    private List<Map<String, Object>> all() {
        return plans.get(SUBSCRIPTIONS + "?limit=100&order=asc&tenant_id=" + tenant)
                .data();
    }

    private Reply own() {
        return service.get("/api/v1/plan", owner(tenant));
    }

    /** When the month that it is now ends in Berlin. */
    private static Instant monthEnd() {
        return LocalDate.ofInstant(service.clock.instant(), BERLIN)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(BERLIN)
                .toInstant();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> phase(String name) {
        return (Map<String, Object>) Objects.requireNonNull(own().body().get(name), name);
    }

    @Nested
    class Start {

        @Test
        void tenantIsOnNoPlanUntilItIsPutOnOne() {
            assertThat(own().body())
                    .containsEntry("current", null)
                    .containsEntry("next", null)
                    .containsEntry("time_zone", "UTC");
            started();
            assertThat(phase("current"))
                    .containsEntry("version", 1)
                    .containsEntry("ends_at", null)
                    .extractingByKey("terms")
                    .asString()
                    .contains("currency=EUR");
            assertThat(own().body())
                    .containsEntry("time_zone", "Europe/Berlin")
                    .containsEntry("period_to", monthEnd().toString());
        }

        @Test
        void itStandsInTheTenantsLogAndInThePlansCount() {
            started();

            assertThat(service.get("/api/v1/audit_events?action=subscription.", owner(tenant))
                            .data())
                    .singleElement()
                    .satisfies(event -> assertThat(event)
                            .containsEntry("action", "subscription.started")
                            .containsEntry("actor_name", "root@example.com"));
            assertThat(plans.get(SUBSCRIPTIONS + "?running=true&limit=100&plan_id=" + starter)
                            .data())
                    .anySatisfy(each ->
                            assertThat(each).containsEntry("tenant_id", tenant).containsEntry("status", "active"));
        }

        @Test
        void oneTenantIsOnOnePlan() {
            started();
            Reply again = start(business, Map.of());

            assertThat(again.status()).isEqualTo(409);
            assertThat(again.error("param")).isEqualTo("tenant_id");
        }

        @Test
        void thePastMonthsAreClosedAndTheFarFutureIsNotDecided() {
            Instant monthBegan = LocalDate.ofInstant(service.clock.instant(), BERLIN)
                    .withDayOfMonth(1)
                    .atStartOfDay(BERLIN)
                    .toInstant();
            Map<String, String> inThePast = Map.of(
                    "time_zone",
                    "Europe/Berlin",
                    "starts_at",
                    monthBegan.minusSeconds(1).toString());

            assertThat(start(starter, inThePast).error("message"))
                    .startsWith("Nothing is dated into a month that is over")
                    .contains(monthBegan.toString());
            assertThat(start(starter, Map.of("starts_at", "2099-01-01T00:00:00Z"))
                            .error("param"))
                    .isEqualTo("starts_at");
            assertThat(all()).isEmpty();
        }

        @Test
        void whatIsNotThereIsNamed() {
            assertThat(start("plan_none", Map.of()).error("param")).isEqualTo("plan_id");
            assertThat(start(starter, Map.of("version", 7)).error("param")).isEqualTo("version");
            assertThat(start(starter, Map.of("time_zone", "Europe/Atlantis")).error("param"))
                    .isEqualTo("time_zone");
            assertThat(start(starter, Map.of("time_zone", "+01:00")).error("param"))
                    .isEqualTo("time_zone");
            assertThat(start(plans.create("EUR"), Map.of()).error("message")).contains("publish one first");
        }

        @Test
        void timeZoneStaysOnceMonthsWereChargedInIt() {
            String first = started();
            service.clock.advance(Duration.ofMinutes(1));
            end(first, "now");
            Reply elsewhere = start(starter, Map.of("time_zone", "Asia/Tokyo"));

            assertThat(elsewhere.status()).isEqualTo(400);
            assertThat(elsewhere.error("param")).isEqualTo("time_zone");
            assertThat(start(starter, Map.of()).body()).containsEntry("time_zone", "Europe/Berlin");
        }
    }

    @Nested
    class Change {

        @Test
        void atOnceDividesTheMonthAtThatInstant() {
            String first = started();
            service.clock.advance(Duration.ofHours(1));
            Reply changed = change(first, business, "now");

            assertThat(changed.body()).containsEntry("plan_id", business).containsEntry("status", "active");
            assertThat(all())
                    .satisfiesExactly(
                            old -> assertThat(old)
                                    .containsEntry("plan_id", starter)
                                    .containsEntry("status", "ended")
                                    .containsEntry("ends_at", changed.text("starts_at")),
                            now -> assertThat(now).containsEntry("id", changed.text("id")));
        }

        @Test
        void atTheEndOfTheMonthIsSeenByTheTenantBefore() {
            Reply changed = change(started(), business, "period_end");

            assertThat(changed.body())
                    .containsEntry("status", "scheduled")
                    .containsEntry("starts_at", monthEnd().toString());
            assertThat(phase("current")).containsEntry("ends_at", monthEnd().toString());
            assertThat(phase("next")).containsEntry("starts_at", monthEnd().toString());
        }

        @Test
        void takesThePlaceOfWhatWasDecidedForLater() {
            String first = started();
            change(first, business, "period_end");
            Reply back = change(first, starter, "period_end");

            assertThat(back.body()).containsEntry("id", first).containsEntry("ends_at", null);
            assertThat(all()).hasSize(1);
        }

        @Test
        void toAnotherCurrencyIsRefused() {
            Reply refused = change(started(), plans.published("USD"), "now");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("param")).isEqualTo("plan_id");
            assertThat(refused.error("message")).startsWith("That plan is in USD, and the tenant pays in EUR");
        }

        @Test
        void newVersionIsTakenOnlyByThoseWhoAreChangedToIt() {
            String plan = plans.published("EUR");
            String subscription = start(plan, Map.of()).text("id");
            plans.addVersion(plan, terms("EUR", "20", "0.02"));
            plans.publish(plan, 2);

            assertThat(phase("current")).containsEntry("version", 1);
            service.clock.advance(Duration.ofMinutes(1));
            change(subscription, plan, "now");
            assertThat(phase("current")).containsEntry("version", 2);
        }

        @Test
        void whatHasEndedIsNeverChanged() {
            String first = started();
            service.clock.advance(Duration.ofMinutes(1));
            end(first, "now");

            assertThat(change(first, business, "now").status()).isEqualTo(409);
            assertThat(change("sub_none", business, "now").status()).isEqualTo(404);
        }
    }

    @Nested
    class End {

        @Test
        void atTheEndOfTheMonthLeavesNoPlanAfterIt() {
            String first = started();
            change(first, business, "period_end");
            Reply ended = end(first, "period_end");

            assertThat(ended.body())
                    .containsEntry("ends_at", monthEnd().toString())
                    .containsEntry("status", "active");
            assertThat(own().body()).containsEntry("next", null);
        }

        @Test
        void whatHasNotBegunIsTakenBack() {
            String later = service.clock.instant().plus(Duration.ofDays(60)).toString();
            Reply scheduled = start(starter, Map.of("starts_at", later));
            assertThat(scheduled.body()).containsEntry("status", "scheduled");

            assertThat(end(scheduled.text("id"), "now").body()).containsEntry("status", "ended");
            assertThat(all()).isEmpty();
            assertThat(own().body()).containsEntry("next", null);
        }
    }

    @Test
    void membersAndLimitedKeysAreNotToldThePlan() {
        assertThat(service.get("/api/v1/plan", inTenant(tenant, Set.of(Scope.READ), KnowledgeBases.ALL))
                        .status())
                .isEqualTo(403);
        assertThat(service.get(
                                "/api/v1/plan",
                                inTenant(tenant, Set.of(Scope.ADMIN), KnowledgeBases.only(Set.of("vs_1"))))
                        .status())
                .isEqualTo(403);
    }
}
