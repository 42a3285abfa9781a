package dev.knowhow.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The page of what was used, without scripts: its tables say all of it. */
class UsagePageTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser olga = console.signedIn(TestingUser.OLGA);

    @Test
    void everyMeterHasItsSumsOfTodayAndOfThePeriod() {
        Document page = olga.get("/usage").document();

        assertThat(page.select("h1").text()).isEqualTo("Usage");
        assertThat(page.select("#totals tbody tr").eachText())
                .hasSize(8)
                .contains("Answers given 1,240 1,240 –", "Tokens written by what writes answers 96,120 96,120 3");
        assertThat(page.select("#parts caption").text()).isEqualTo("Answers by day");
        assertThat(page.select("#parts tbody tr").eachText()).first().isEqualTo("2026-11-20 600 600");
        assertThat(page.select("a[href=/usage/quotas]").text()).isEqualTo("Quotas");
    }

    @Test
    void whatIsChosenIsToldApartAsWasAskedFor() {
        Document page = olga.getOnce("/usage?meter=output_tokens&by=cause", "Accept-Language", "de")
                .document();

        assertThat(page.select("#parts caption").text()).isEqualTo("Geschriebene Token nach Anlass");
        assertThat(page.select("#parts tbody th").eachText())
                .containsExactly("Fragen", "Suchen und Vektoren", "Dokumente", "Training", "Bewertung von Adaptern");
        assertThat(page.select("#parts tbody tr").eachText()).first().isEqualTo("Fragen 40.000 40.000");
        assertThat(page.select("#by option[selected]").text()).isEqualTo("Anlass");
    }

    @Test
    void useWithoutAKeyIsNamedSo() {
        assertThat(olga.get("/usage?by=key")
                        .document()
                        .select("#parts tbody th")
                        .eachText())
                .containsExactly("Without", "Key 1", "Key 2", "Key 3", "Key 4");
    }

    @Test
    void moreDaysThanCanBeSummedAreTheLastOfThem() {
        Document page = olga.get("/usage?from=1999-01-01&to=2026-11-30").document();

        assertThat(page.select("#from").val()).isEqualTo("2025-10-27");
        assertThat(page.select("#to").val()).isEqualTo("2026-11-30");
    }

    @Test
    void theEntriesAreAFile() {
        Answer file = olga.get("/usage/export?from=2026-11-01&to=2026-11-30");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).contains("resp_1/output_tokens");
    }
}
