package dev.knowhow.tenant.plan;

import static dev.knowhow.tenant.plan.TestingPlans.PLANS;
import static dev.knowhow.tenant.plan.TestingPlans.SUBSCRIPTIONS;
import static dev.knowhow.tenant.plan.TestingPlans.terms;
import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans and their versions, over HTTP. */
class PlansTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static final TestingPlans plans = new TestingPlans(service);

    @Test
    void planIsMadeWithAFirstVersionThatNobodyCanTakeYet() {
        Reply made = plans.post(PLANS, Map.of("name", " Starter ", "terms", terms("EUR", "10", "0.0200")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body())
                .containsEntry("name", "Starter")
                .containsEntry("newest_version", 1)
                .containsEntry("published_version", null)
                .containsEntry("tenant_count", 0);
        assertThat(plans.get(PLANS + "/" + made.text("id") + "/versions/1").body())
                .containsEntry("published_from", null)
                .containsEntry("created_by", "root@example.com")
                .extractingByKey("terms")
                .asString()
                .contains("flat_fee=10.00", "unit_price=0.02,", "included=100");
        assertThat(plans.get(PLANS + "?limit=1").data())
                .singleElement()
                .satisfies(plan -> assertThat(plan).containsEntry("id", made.text("id")));
    }

    @Test
    void nameThatIsTakenIsAConflictBesideIt() {
        plans.post(PLANS, Map.of("name", "Twice", "terms", terms("EUR", "10", "1")));
        Reply again = plans.post(PLANS, Map.of("name", "Twice", "terms", terms("EUR", "10", "1")));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.error("param")).isEqualTo("name");
    }

    @Test
    void whatMakesNoSenseIsRefusedBesideItsField() {
        Reply refused = plans.post(PLANS, Map.of("name", "Odd", "terms", terms("EUR", "10", "-1")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("param")).isEqualTo("terms.prices.pages.unit_price");
        assertThat(refused.error("message")).isEqualTo("A price cannot be less than 0.");
        assertThat(plans.post(PLANS, Map.of("name", "Odd\u0007", "terms", terms("EUR", "10", "1")))
                        .error("param"))
                .isEqualTo("name");
    }

    @Test
    void versionsAreNumberedAndComparedAndKeepTheirTerms() {
        String plan = plans.create("EUR");
        Reply second = plans.addVersion(plan, terms("EUR", "12", "0.02"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).containsEntry("version", 2);
        assertThat(plans.get(PLANS + "/" + plan + "/versions").data())
                .extracting(version -> version.get("version"))
                .containsExactly(2, 1);
        assertThat(plans.get(PLANS + "/" + plan + "/diff?from=1&to=2").body().get("changes"))
                .isEqualTo(List.of(Map.of("field", "flat_fee", "before", "10.00", "after", "12.00")));
        assertThat(plans.get(PLANS + "/" + plan + "/diff?from=1&to=3").status()).isEqualTo(404);
    }

    @Test
    void versionIsPublishedOnceFromADay() {
        String plan = plans.create("EUR");
        String publish = PLANS + "/" + plan + "/versions/1/publish";
        String tomorrow = service.clock.instant().plus(Duration.ofDays(1)).toString();

        assertThat(plans.post(publish, Map.of("published_from", "2020-01-01T00:00:00Z"))
                        .error("param"))
                .isEqualTo("published_from");
        assertThat(plans.post(publish, Map.of("published_from", "2099-01-01T00:00:00Z"))
                        .error("param"))
                .isEqualTo("published_from");
        assertThat(plans.post(publish, Map.of("published_from", tomorrow)).status())
                .isEqualTo(200);
        assertThat(plans.get(PLANS + "/" + plan).body()).containsEntry("published_version", null);
        assertThat(plans.post(publish, Map.of()).status()).isEqualTo(409);

        service.clock.advance(Duration.ofDays(1));
        assertThat(plans.get(PLANS + "/" + plan).body()).containsEntry("published_version", 1);
    }

    @Test
    void termsCannotBeChangedWhoeverTries() throws SQLException {
        String plan = plans.published("EUR");
        try (Connection connection = service.postgres.connectAsApp();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.platform', 'on', true)");
            assertThat(statement.executeUpdate(
                            "update plan_version set published_from = now() where plan_id = '" + plan + "'"))
                    .as("published already")
                    .isZero();
            assertThatThrownBy(() -> statement.execute("update plan_version set terms = '{}'"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void tenantsReachNoneOfIt() {
        String tenant = service.createTenant("curious");
        for (String path : List.of(PLANS, SUBSCRIPTIONS)) {
            assertThat(service.get(path, owner(tenant)).status()).as(path).isEqualTo(403);
        }
        assertThat(service.post(PLANS, owner(tenant), Map.of("name", "Free", "terms", terms("EUR", "0", "0")))
                        .status())
                .isEqualTo(403);
    }
}
