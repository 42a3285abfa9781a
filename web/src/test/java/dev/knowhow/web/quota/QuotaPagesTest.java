package dev.knowhow.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
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

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser root = console.signedIn(TestingUser.ROOT);

    @Test
    void everyMemberSeesHowMuchIsLeftUntilWhen() {
        Document page = console.signedIn(TestingUser.OLGA).get("/usage/quotas").document();

        assertThat(page.select("#quotas tbody tr").eachText())
                .containsExactly(
                        "Answers a month Of the whole tenant 5,000 1,240 3 3,757 1 Dec 2026, 00:00 (Europe/Berlin)",
                        "Searches a day Of the whole tenant Used up 100 100 0 0 1 Dec 2026, 00:00 (Europe/Berlin)",
                        "Answers a week Of the API key Shop 50 20 0 30 1 Dec 2026, 00:00 (Europe/Berlin)");
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
}
