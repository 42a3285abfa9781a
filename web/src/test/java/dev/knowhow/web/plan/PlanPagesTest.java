package dev.knowhow.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.plan.ChangeSubscriptionRequest;
import dev.knowhow.tenant.api.plan.CreatePlanRequest;
import dev.knowhow.tenant.api.plan.CreateSubscriptionRequest;
import dev.knowhow.tenant.api.plan.EndSubscriptionRequest;
import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PriceTier;
import dev.knowhow.tenant.api.plan.PublishPlanVersionRequest;
import dev.knowhow.tenant.api.plan.SubscriptionChange;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans in the console, without scripts. */
class PlanPagesTest {

    private static final String GLOBEX = "/admin/tenants/" + TestingUser.GLOBEX + "/plan";
    private static final String ACME = "/admin/tenants/" + TestingUser.ACME + "/plan";

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser root = console.signedIn(TestingUser.ROOT);

    @Test
    void planIsMadeOfWhatIsEntered() {
        Answer made = root.submit(
                "/admin/plans/new",
                "/admin/plans",
                Map.of(
                        "name", " Business ",
                        "currency", "eur",
                        "flatFee", "49,90",
                        "included-answers", "500",
                        "tiers-answers", "0-1000: 0,02\r\n1000-: 0.01",
                        "price-pages", "0.05"));

        assertThat(made.document().text()).contains("is created. Nobody can be put on it until you publish it.");
        assertThat(console.plans().sent())
                .isEqualTo(new CreatePlanRequest(
                        "Business",
                        new PlanTerms(
                                "EUR",
                                "49.90",
                                Map.of(
                                        "answers",
                                        new MeterPrice(
                                                null,
                                                List.of(
                                                        new PriceTier(0, 1_000L, "0.02"),
                                                        new PriceTier(1_000, null, "0.01")),
                                                500L),
                                        "pages",
                                        new MeterPrice("0.05", null, null)))));
    }

    @Test
    void whatTheServiceFindsStandsBesideTheFieldOfItsMeterAndWhatWasTypedStays() {
        Answer refused = root.submit(
                "/admin/plans/new",
                "/admin/plans",
                Map.of("name", "Odd", "currency", "EUR", "flatFee", "1", "price-pages", "-1", "price-answers", "2"));

        assertThat(refused.status()).isEqualTo(422);
        Document page = refused.document();
        assertThat(page.select("#price-pages-error").text()).isEqualTo("A price cannot be less than 0.");
        assertThat(page.select(".field__error")).hasSize(1);
        assertThat(page.select("#price-pages").val()).isEqualTo("-1");
        assertThat(page.select("#price-answers").val()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0..1000 0.02", "first: 1", "0-1000 0.02", "0-1000: 0.02 : 3"})
    void tiersThatCannotBeReadAreSaidBesideThem(String tiers) {
        Document page = root.submit(
                        "/admin/plans/new",
                        "/admin/plans",
                        Map.of("name", "Odd", "currency", "EUR", "flatFee", "1", "tiers-pages", tiers))
                .document();

        assertThat(page.select("#tiers-pages-error").text()).startsWith("Enter each tier on a line such as");
        assertThat(page.select("#tiers-pages").val()).isEqualTo(tiers);
    }

    @Test
    void includedAmountIsAWholeNumber() {
        Document page = root.submit(
                        "/admin/plans/new",
                        "/admin/plans",
                        Map.of("name", "Odd", "currency", "EUR", "flatFee", "1", "included-searches", "1.000"))
                .document();

        assertThat(page.select("#included-searches-error").text()).startsWith("Enter a whole number");
    }

    @Test
    void furtherVersionBeginsWithTheTermsOfTheOneBefore() {
        Document form = root.get("/admin/plans/plan_1/versions/new").document();

        assertThat(form.select("#flatFee").val()).isEqualTo("49.00");
        assertThat(form.select("#tiers-answers").val()).isEqualTo("0-1000: 0.02\n1000-: 0.01");
        assertThat(form.select("#included-answers").val()).isEqualTo("500");
        assertThat(form.select("#name")).isEmpty();
    }

    @Test
    void versionIsPublishedFromADay() {
        Answer published = root.submit(
                "/admin/plans/plan_1/versions/2",
                "/admin/plans/plan_1/versions/2/publish",
                Map.of("from", "2026-12-01"));

        assertThat(published.document().text()).contains("Version 2 is published.");
        assertThat(console.plans().sent())
                .isEqualTo(new PublishPlanVersionRequest(Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(root.get("/admin/plans/plan_1/versions/1").document().select("main form"))
                .as("published already")
                .isEmpty();
    }

    @Test
    void pageOfAPlanSaysWhoIsOnIt() {
        Document page = root.get("/admin/plans/plan_1").document();

        assertThat(page.select("a[href=" + ACME + "]").text()).isEqualTo("Acme Machine Works");
        assertThat(page.select("tr:has(a[href$=/versions/2])").text()).contains("not published", "49.00 EUR");
    }

    @Test
    void differencesOfTwoVersionsAreTold() {
        Document page = root.get("/admin/plans/plan_1/diff").document();

        assertThat(page.select("#changes tbody tr").eachText())
                .containsExactly(
                        "Flat fee per month 39.00 49.00",
                        "Answers: price of each 0.02 0-1000: 0.02 1000-: 0.01",
                        "Pages read: included per month 100 free");
        assertThat(root.get("/admin/plans/plan_1/diff?from=1&to=1").document().text())
                .contains("Both charge the same.");
    }

    @Test
    void tenantIsPutOnAPlanFromADayOfItsOwnZone() {
        root.submit(GLOBEX, GLOBEX, Map.of("plan", "plan_1", "startsOn", "2026-12-01", "timeZone", "Europe/Berlin"));

        assertThat(console.plans().sent())
                .isEqualTo(new CreateSubscriptionRequest(
                        TestingUser.GLOBEX, "plan_1", null, Instant.parse("2026-11-30T23:00:00Z"), "Europe/Berlin"));
    }

    @Test
    void planIsChangedWithTheNextMonthUnlessNowIsChosen() {
        root.submit(ACME, ACME + "/change", Map.of("subscription", "sub_1", "plan", "plan_1", "when", "period_end"));
        assertThat(console.plans().sent())
                .isEqualTo(new ChangeSubscriptionRequest("plan_1", null, SubscriptionChange.PERIOD_END));

        Answer ended =
                root.submit(ACME, ACME + "/change", Map.of("subscription", "sub_1", "plan", "none", "when", "now"));
        assertThat(console.plans().sent()).isEqualTo(new EndSubscriptionRequest(SubscriptionChange.NOW));
        assertThat(ended.document().text()).contains("“Starter” ends, and no plan follows.");
    }

    @Test
    void ownersAreToldWhatIsChargedNowAndNext() {
        Document page = console.signedIn(TestingUser.OLGA).get("/plan").document();

        assertThat(page.select("#current-title").text()).isEqualTo("Starter, version 1");
        assertThat(page.select("#next-title").text()).isEqualTo("Business, version 3");
        assertThat(page.text()).contains("1 Nov 2026, 00:00 until before 1 Dec 2026, 00:00 (Europe/Berlin)");
        assertThat(page.select("#current-terms caption").text()).isEqualTo("Flat fee per month: 49.00 EUR");
        assertThat(page.select("#current-terms tbody tr").eachText())
                .contains(
                        "Answers 500 up to 1,000: 0.02 EUR beyond 1,000: 0.01 EUR",
                        "Tokens written – 0.00002 EUR",
                        "Pages read – free");
    }

    @Test
    void withoutAPlanThePageSaysThatNothingIsChargedAndNothingLimited() {
        console.plans().empty();

        assertThat(console.signedIn(TestingUser.OLGA).get("/plan").document().text())
                .contains("Nothing is charged. If you expected");
        assertThat(root.get("/admin/plans").document().select(".empty h2").text())
                .isEqualTo("No plans yet");
        assertThat(root.get(GLOBEX).document().text())
                .contains("On no plan: nothing is charged.", "No plan is published");
    }

    @Test
    void membersAreNotToldThePlanAndOwnersNotOfOthers() {
        assertThat(console.signedIn(TestingUser.MIA).get("/plan").status()).isEqualTo(403);
        assertThat(console.signedIn(TestingUser.OLGA).get("/admin/plans").status())
                .isEqualTo(403);
    }

    @Test
    void germansReadMoneyAsTheyWriteIt() {
        Document page = console.signedIn(TestingUser.OLGA)
                .getOnce("/plan", "Accept-Language", "de")
                .document();

        assertThat(page.select("#current-terms tbody tr").eachText())
                .contains("Antworten 500 bis 1.000: 0,02 EUR über 1.000: 0,01 EUR");
    }
}
