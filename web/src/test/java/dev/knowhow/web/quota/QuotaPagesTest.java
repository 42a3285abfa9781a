package dev.knowhow.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.quota.SetKeyQuotaRequest;
import dev.knowhow.tenant.api.quota.SetQuotaRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Quotas in the console, without scripts. */
class QuotaPagesTest {

    private static final String ACME = "/admin/tenants/" + TestingUser.ACME + "/quotas";

    private static final String KEYS = "/usage/quotas/keys";

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser root = console.signedIn(TestingUser.ROOT);

    @Test
    void everyMemberSeesHowMuchIsLeftUntilWhen() {
        Document page = console.signedIn(TestingUser.OLGA).get("/usage/quotas").document();

        assertThat(page.select("#quotas tbody tr").eachText())
                .containsExactly(
                        "Answers a month Of the whole tenant 5,000 1,240 3 3,757 1 Dec 2026, 00:00 (Europe/Berlin)",
                        "Searches a day Of the whole tenant Used up 100 100 0 0 1 Dec 2026, 00:00 (Europe/Berlin)",
                        "Answers a week Of the API key Shop · set by an owner 50 20 0 30 1 Dec 2026, 00:00 (Europe/Berlin)");
        assertThat(page.select(".notice--warning").text())
                .isEqualTo(
                        "Searches a day: all of it is used. It begins anew on 1 Dec 2026, 00:00 (Europe/Berlin); everything else goes on. The platform administrator can raise it.");
        assertThat(page.select("main form")).isEmpty();
    }

    @Test
    void withoutQuotasThePageSaysThatUseIsUnlimited() {
        console.quotas().empty();

        Document page = console.signedIn(TestingUser.OLGA)
                .getOnce("/usage/quotas", "Accept-Language", "de")
                .document();

        assertThat(page.text()).contains("Der Verbrauch ist unbegrenzt.");
    }

    @Test
    void aPlatformAdminSetsAndLiftsThem() {
        Answer set =
                root.submit(ACME, ACME, Map.of("meter", "searches", "period", "day", "limit", " 250 ", "key", "key_1"));

        assertThat(console.quotas().sent())
                .isEqualTo(new SetQuotaRequest(TestingUser.ACME, Meter.SEARCHES, QuotaPeriod.DAY, "key_1", 250L));
        assertThat(set.document().text()).contains("The quota is set.");

        root.submit(ACME, ACME + "/quota_2/lift", Map.of());
        assertThat(console.quotas().sent()).isEqualTo(TestingUser.ACME + " quota_2");
    }

    @Test
    void aQuotaBelowWhatIsUsedIsSetAndSaidToBe() {
        Answer set = root.submit(ACME, ACME, Map.of("meter", "answers", "period", "week", "limit", "5", "key", ""));

        assertThat(set.document().text()).contains("As much was used in this period already");
    }

    @Test
    void whatMakesNoSenseIsSaidBesideItsFieldAndWhatWasTypedStays() {
        Document page = root.submit(
                        ACME, ACME, Map.of("meter", "searches", "period", "week", "limit", "many", "key", ""))
                .document();
        Document unknown = root.submit(
                        ACME, ACME, Map.of("meter", "searches", "period", "week", "limit", "7", "key", "key_9"))
                .document();

        assertThat(page.select("#limit-error").text()).isEqualTo("Enter a whole number of 0 or more.");
        assertThat(page.select("#limit").val()).isEqualTo("many");
        assertThat(page.select("#period option[selected]").val()).isEqualTo("week");
        assertThat(unknown.select("#key-error").text()).isEqualTo("The tenant has no such key.");
        assertThat(unknown.select("#key").val()).isEqualTo("key_9");
    }

    @Test
    void aMeterOrPeriodThatThereIsNotIsRefusedBesideItsFieldAndNotTakenForAnother() {
        Document page = root.submit(ACME, ACME, Map.of("meter", "colours", "period", "year", "limit", "7", "key", ""))
                .document();

        assertThat(page.select("#meter-error").text()).isEqualTo("Choose one of these.");
        assertThat(page.select("#period-error").text()).isEqualTo("Choose one of these.");
        assertThat(page.select("#limit").val()).isEqualTo("7");
    }

    @Test
    void anOwnerLimitsAKeyWithinWhatTheTenantMayAndLiftsTheLimit() {
        TestingBrowser olga = console.signedIn(TestingUser.OLGA);

        assertThat(olga.get("/usage/quotas").document().select("a[href=" + KEYS + "]"))
                .hasSize(1);
        Document form = olga.get(KEYS).document();
        assertThat(form.select("#quotas tbody tr").eachText()).hasSize(1);
        Answer set =
                olga.submit(KEYS, KEYS, Map.of("meter", "answers", "period", "month", "limit", "500", "key", "key_1"));
        assertThat(console.quotas().sent())
                .isEqualTo(new SetKeyQuotaRequest("key_1", Meter.ANSWERS, QuotaPeriod.MONTH, 500L));
        assertThat(set.document().text()).contains("The quota is set.");
        Document more = olga.submit(
                        KEYS, KEYS, Map.of("meter", "answers", "period", "month", "limit", "6000", "key", "key_1"))
                .document();
        assertThat(more.select("#limit-error").text())
                .isEqualTo("The whole tenant may use 5000 a month, and a key no more than that.");
        assertThat(more.select("#limit").val()).isEqualTo("6000");

        olga.submit(KEYS, KEYS + "/quota_3/lift", Map.of());
        assertThat(console.quotas().sent()).isEqualTo("quota_3");
    }

    @Test
    void aMemberIsOfferedNoLimitsOfKeys() {
        TestingBrowser member = console.signedIn(TestingUser.MIA);

        assertThat(member.get("/usage/quotas").document().select("a[href=" + KEYS + "]"))
                .isEmpty();
        assertThat(member.get(KEYS).status()).isEqualTo(403);
    }

    @Test
    void operatorsSeeWhatWasLostAndHowMuchItWasAtMost() {
        assertThat(root.get("/admin/lost-work")
                        .document()
                        .select("#lost-work tbody tr")
                        .text())
                .startsWith("Acme resp_1/answers by knowledge Answers 1 ");
        console.quotas().empty();
        assertThat(root.get("/admin/lost-work").document().text()).contains("Nothing is lost");
        assertThat(console.signedIn(TestingUser.OLGA).get("/admin/lost-work").status())
                .isEqualTo(403);
    }
}
