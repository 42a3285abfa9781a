package dev.knowhow.web.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServer.Request;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** From a dataset to a job, and the job while it runs. */
class TrainingPagesTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void recommendedKindIsTickedWithItsReasonTimeAndQuality() {
        Document page = browser.get("/training/new?dataset=ds_1").document();
        assertThat(page.select("input[name=kind][checked]").val()).isEqualTo("intent");
        assertThat(page.select("label:has(input[value=intent])").text())
                .contains("Recommended")
                .contains("about 6 s")
                .contains("93.0 % to 97.0 % right");
    }

    @Test
    void jobIsStartedOnceEvenIfTheFormIsSentTwice() {
        Map<String, String> form =
                Map.of("dataset", "ds_1", "kind", "intent", "suffix", "support", "epochs", "5", "key", "k-1");
        browser.submit("/training/new?dataset=ds_1", "/training", form);
        Request sent = last("POST", "/v1/fine_tuning/jobs");
        assertThat(sent.header("idempotency-key")).isEqualTo("k-1");
        assertThat(sent.text())
                .contains("\"model\":\"knowhow-intent\"")
                .contains("\"training_file\":\"ds_1\"")
                .contains("\"n_epochs\":5");
    }

    @Test
    void fieldsThatAreLeftEmptyAreNoMistake() {
        Answer answer = browser.submit(
                "/training/new?dataset=ds_1",
                "/training",
                Map.of(
                        "dataset", "ds_1", "kind", "intent", "suffix", "support", "epochs", "", "seed", "", "key",
                        "k-3"));
        assertThat(answer.path()).startsWith("/training/ftjob-");
        assertThat(last("POST", "/v1/fine_tuning/jobs").text()).doesNotContain("n_epochs", "seed");
    }

    @Test
    void whatIsNoNumberIsToldBesideItsField() {
        Answer answer = browser.submit(
                "/training/new?dataset=ds_1",
                "/training",
                Map.of("dataset", "ds_1", "kind", "intent", "epochs", "many", "seed", "", "key", "k-4"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#epochs").val()).isEqualTo("many");
        assertThat(answer.document().select("#epochs-error").text()).contains("whole number");
    }

    @Test
    void jobIsCalledAsItsAdapterOrElseAsItsDataset() {
        Document page = browser.get("/training").document();
        assertThat(page.select("a[href=/training/ftjob-1]").text()).isEqualTo("support");
        assertThat(page.select("a[href=/training/ftjob-3]").text()).isEqualTo("Support requests");
    }

    @Test
    void refusedSuffixIsToldBesideItsField() {
        Answer answer = browser.submit(
                "/training/new?dataset=ds_1",
                "/training",
                Map.of("dataset", "ds_1", "kind", "intent", "suffix", "no spaces", "key", "k-2"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#suffix-error").text()).contains("letters, digits");
    }

    @Test
    void curvesAreATableAndTheLogStandsBesideThem() {
        Document page = browser.get("/training/ftjob-2").document();
        assertThat(page.select("#metrics tbody tr")).hasSize(12);
        assertThat(page.select("#metrics tbody tr:first-child").select("th").attr("data-value"))
                .isEqualTo("1.0");
        assertThat(page.select("#metrics tr[data-faint]"))
                .as("fits that only compare and calibrate")
                .hasSize(8);
        assertThat(page.select(".log__line--warn").text()).contains("repeated");
    }

    @Test
    void eventsGoOnAfterTheLastOneThatThePageShows() {
        Document page = browser.get("/training/ftjob-2").document();
        String events = page.select("[data-events]").attr("data-events");
        Answer stream = browser.getOnce(events, "accept", "text/event-stream");
        assertThat(stream.body()).contains("id: ftevent-9");
        assertThat(last("GET", "/api/v1/fine_tuning/jobs/ftjob-2/stream").header("last-event-id"))
                .isEqualTo("ftevent-13");
    }

    @Test
    void finishedJobAsksForNoMoreEvents() {
        assertThat(browser.get("/training/ftjob-1").document().select("[data-events]"))
                .isEmpty();
    }

    private Request last(String method, String path) {
        return console.training().server().requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList()
                .getLast();
    }
}
