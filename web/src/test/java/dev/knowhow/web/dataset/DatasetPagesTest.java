package dev.knowhow.web.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file to a dataset, and what can be seen and changed in it. */
class DatasetPagesTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void uploadedFileLeadsToTheQuestionWhatItsColumnsHold() {
        Answer answer = upload("support.csv");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location())
                .startsWith("/datasets/new/mapping?")
                .contains("file=file-new")
                .contains("name=support");
        assertThat(console.knowledge().server().requests().getLast().text()).contains("fine-tune");
        Document page = browser.get(answer.location()).document();
        assertThat(page.select("#input option[selected]").val()).isEqualTo("question");
        assertThat(page.select("#output option[selected]").val()).isEqualTo("intent");
    }

    @Test
    void fileThatIsRefusedIsNamedBesideItsField() {
        Answer answer = upload("virus.exe");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select(".field:has(#file) .field__error").text())
                .isEqualTo("Files of this kind cannot be read.");
    }

    @Test
    void nameThatIsTakenIsToldBesideItsFieldAndTheMappingStays() {
        Answer answer = browser.post(
                "/datasets",
                Map.of(
                        "_csrf",
                        browser.token(),
                        "name",
                        "taken",
                        "file",
                        "file-1",
                        "format",
                        "csv",
                        "input",
                        "question",
                        "output",
                        "intent"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#name-error").text()).contains("already");
        assertThat(answer.document().select("#output option[selected]").val()).isEqualTo("intent");
    }

    @Test
    void columnsThatWereNotChosenAreToldBesideTheirFields() {
        Document page = browser.post(
                        "/datasets",
                        Map.of("_csrf", browser.token(), "name", "", "file", "file-train", "format", "csv"))
                .document();
        assertThat(page.select(".field__error").eachText())
                .containsExactly(
                        "Enter a name.",
                        "Choose the column that holds what is asked.",
                        "Choose the column that holds what is to be answered.");
    }

    @Test
    void daysThatAreNoneAreToldBesideTheirFields() {
        Document page = browser.submit(
                        "/datasets/new/answers",
                        "/datasets/from-answers",
                        Map.of("name", "rated", "feedback", "any", "from", "2026-02-30", "to", "soon"))
                .document();
        assertThat(page.select("#from-error").text()).isEqualTo("Enter a day such as 2026-11-21.");
        assertThat(page.select("#to-error").text()).isEqualTo("Enter a day such as 2026-11-21.");
    }

    @Test
    void everyProblemSaysWhereItIsAndHowItIsMended() {
        Document page = browser.get("/datasets/ds_1/problems").document();
        assertThat(page.select("main tbody tr:first-child").text())
                .contains("Line 17")
                .contains("intent")
                .contains("Decide which is right");
        assertThat(page.select("tbody tr:last-child").text()).contains("Whole dataset");
    }

    @Test
    void classBalanceIsATableOfWhichTheChartIsDrawn() {
        Document page = browser.get("/datasets/ds_1").document();
        String table = page.select("[data-chart]").attr("data-table");
        assertThat(page.select(table + " tbody tr")).hasSize(7);
        assertThat(page.select(table + " tr:first-child td").attr("data-value")).isEqualTo("320");
    }

    @Test
    void datasetThatCannotBeTrainedOnIsNeverCalledReady() {
        Document list = browser.get("/datasets").document();
        assertThat(list.select("tr:has(a[href=/datasets/ds_1]) .badge").text()).contains("Ready");
        assertThat(list.select("tr:has(a[href=/datasets/ds_5])").text())
                .contains("Not trainable yet")
                .contains("Mend them first")
                .doesNotContain("Ready");
        Document page = browser.get("/datasets/ds_5").document();
        assertThat(page.select(".page-head .badge").text()).isEqualTo("Not trainable yet");
        assertThat(page.select(".page-head a[href*=/training/new]")).isEmpty();
        assertThat(browser.get("/datasets/ds_1").document().select(".page-head a[href*=/training/new]"))
                .hasSize(1);
    }

    @Test
    void filesAreShownByTheirNames() {
        assertThat(browser.get("/datasets/ds_1")
                        .document()
                        .select("section:has(#source-title) .facts")
                        .text())
                .contains("support.csv")
                .doesNotContain("file-train");
    }

    @Test
    void datasetSaysThatTheFileItWasMadeOfIsGone() {
        Document page = browser.get("/datasets/ds_4").document();
        assertThat(page.select(".notice--warning").text()).contains("'old.csv'").contains("19 November 2026");
        assertThat(page.select("section:has(#source-title) .facts").text()).contains("deleted: file-gone");
        assertThat(browser.get("/datasets/ds_4/examples")
                        .document()
                        .select(".notice--warning")
                        .text())
                .contains("'old.csv'");
    }

    @Test
    void changedOutputsBecomeOneNewVersion() {
        browser.submit(
                "/datasets/ds_1/examples",
                "/datasets/ds_1/examples",
                Map.of(
                        "version",
                        "2",
                        "was-t4",
                        "cancel_order",
                        "output-t4",
                        "return_item",
                        "was-t17",
                        "a",
                        "output-t17",
                        "a"));
        assertThat(lastEdit())
                .contains("\"version\":2")
                .contains("\"line\":4")
                .contains("return_item")
                .doesNotContain("\"line\":17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "-1", "99999999999", "1e9"})
    void versionThatIsNoneIsNoFaultOfOurs(String version) {
        browser.submit(
                "/datasets/ds_1/examples",
                "/datasets/ds_1/examples",
                Map.of("version", version, "was-t4", "cancel_order", "output-t4", "return_item"));
        assertThat(lastEdit()).contains("\"version\":0");
    }

    @Test
    void lineThatCouldNotBeReadIsWrittenAnew() {
        browser.submit(
                "/datasets/ds_1/problems",
                "/datasets/ds_1/examples",
                Map.of(
                        "version",
                        "2",
                        "problems",
                        "yes",
                        "was-t9",
                        "",
                        "input-t9",
                        "Where is it?",
                        "output-t9",
                        "track_order"));
        assertThat(lastEdit())
                .contains("\"line\":9")
                .contains("\"input\":\"Where is it?\"")
                .contains("\"output\":\"track_order\"");
    }

    @Test
    void lineThatIsLeftOutLeadsBackToTheProblems() {
        assertThat(browser.submit(
                                "/datasets/ds_1/problems",
                                "/datasets/ds_1/examples",
                                Map.of("version", "2", "problems", "yes", "was-t9", "", "delete-t9", "yes"))
                        .path())
                .isEqualTo("/datasets/ds_1/problems");
    }

    @Test
    void datasetThatIsBeingReadAsksAgainByItself() {
        Document page = browser.get("/datasets/ds_2").document();
        assertThat(page.select("#importing").attr("hx-trigger")).isEqualTo("every 1s");
        assertThat(browser.getOnce("/datasets/ds_1", "HX-Request", "true").header("hx-refresh"))
                .isEqualTo("true");
    }

    private Answer upload(String filename) {
        String body = """
                --b\r
                content-disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --b\r
                content-disposition: form-data; name="files"; filename="%s"\r
                content-type: text/csv\r
                \r
                question,intent\r
                --b\r
                content-disposition: form-data; name="files"; filename=""\r
                content-type: application/octet-stream\r
                \r
                \r
                --b--\r
                """.formatted(browser.token(), filename);
        return browser.post(
                "/datasets/upload", "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
    }

    /** The edits that training-service was sent last. */
    private String lastEdit() {
        return console.training().server().requests().stream()
                .filter(request -> request.path().endsWith("/edits"))
                .toList()
                .getLast()
                .text();
    }
}
