package dev.knowhow.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The table of documents, its live progress, and what can be done with a document. */
class DocumentTableTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void reasonOfAFailureStandsBesideTheFile() {
        Document page = browser.get("/knowledge-bases/vs_1").document();
        assertThat(page.select("td:has(a[href$=file-4])").text()).contains("protected with a password");
    }

    @Test
    void reasonOfAFailureIsSaidInTheLanguageOfThePageWithTheWordsOfTheServiceBelow() {
        Document table = browser.getOnce("/knowledge-bases/vs_1", "Accept-Language", "de")
                .document();
        Document page = browser.getOnce("/knowledge-bases/vs_1/documents/file-4", "Accept-Language", "de")
                .document();

        assertThat(table.select("td:has(a[href$=file-4])").text()).contains("mit einem Passwort geschützt");
        assertThat(page.select(".notice--failure").text()).contains("mit einem Passwort geschützt");
        assertThat(page.select(".notice--failure [lang=en]").text()).startsWith("The PDF is protected");
    }

    @Test
    void progressIsShownWhileADocumentIsRead() {
        Document page = browser.get("/knowledge-bases/vs_1").document();
        assertThat(page.select("tr:has(a[href$=file-2]) progress").attr("value"))
                .isEqualTo("62");
        assertThat(page.select("tr:has(a[href$=file-1]) progress")).isEmpty();
    }

    @Test
    void tableAloneIsGivenToThePagesScript() {
        Answer table = browser.getOnce("/knowledge-bases/vs_1", "HX-Request", "true");
        assertThat(table.body()).startsWith("<div id=\"documents-table\"").doesNotContain("<html");
    }

    @Test
    void progressIsPassedOnFromWhereThePageStands() {
        Document page = browser.get("/knowledge-bases/vs_1").document();
        String events = page.select("[data-events]").attr("data-events");
        Answer stream = browser.getOnce(events, "accept", "text/event-stream");
        assertThat(stream.header("content-type")).startsWith("text/event-stream");
        assertThat(stream.body()).contains("event: document\ndata: {\"file_id\":\"file-2\"");
        assertThat(console.knowledge().server().requests().getLast().header("last-event-id"))
                .isEqualTo("1795167000000");
    }

    @Test
    void browserThatConnectsAgainGoesOnAfterItsLastEvent() {
        browser.getOnce("/knowledge-bases/vs_1/events?since=1", "accept", "text/event-stream", "Last-Event-ID", "42");
        assertThat(console.knowledge().server().requests().getLast().header("last-event-id"))
                .isEqualTo("42");
    }

    @Test
    void failedDocumentCanBeTriedAgainAndOneInProgressCancelled() {
        Map<String, String> token = Map.of("_csrf", browser.token());
        browser.post("/knowledge-bases/vs_1/documents/file-4/retry", token);
        browser.post("/knowledge-bases/vs_1/documents/file-2/cancel", token);
        Document page = browser.get("/knowledge-bases/vs_1").document();
        assertThat(page.select("tr:has(a[href$=file-4]) .badge").text()).isEqualTo("Waiting");
        assertThat(page.select("tr:has(a[href$=file-2]) .badge").text()).isEqualTo("Cancelled");
    }

    @Test
    void documentIsDeletedAfterAsking() {
        Document question =
                browser.get("/knowledge-bases/vs_1/documents/file-1/delete").document();
        assertThat(question.select("main p").text())
                .contains("warranty-terms.pdf")
                .contains("cannot be undone");
        Document page = browser.submit(
                        "/knowledge-bases/vs_1/documents/file-1/delete",
                        "/knowledge-bases/vs_1/documents/file-1/delete",
                        Map.of())
                .document();
        assertThat(page.select("a[href$=file-1]")).isEmpty();
        assertThat(page.select(".notice--success").text()).contains("warranty-terms.pdf");
    }

    @Test
    void originalIsShownWhereBrowsersCanAndKeptOtherwise() {
        Answer shown = browser.getOnce("/knowledge-bases/vs_1/documents/file-1/original");
        assertThat(shown.header("content-type")).isEqualTo("application/pdf");
        assertThat(shown.header("content-disposition")).startsWith("inline");
        assertThat(shown.header("x-content-type-options")).isEqualTo("nosniff");
        Answer kept = browser.getOnce("/knowledge-bases/vs_1/documents/file-1/original?download=true");
        assertThat(kept.header("content-type")).isEqualTo("application/octet-stream");
        Answer html = browser.getOnce("/knowledge-bases/vs_1/documents/file-6/original");
        assertThat(html.header("content-type"))
                .as("what could run is never shown")
                .isEqualTo("application/octet-stream");
    }

    @Test
    void pageImageIsPassedOnAndKeptByTheBrowser() {
        Answer image = browser.getOnce("/knowledge-bases/vs_1/documents/file-1/pages/2/image", "accept", "image/*");
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.header("content-type")).isEqualTo("image/png");
        assertThat(image.header("cache-control")).isEqualTo("private, max-age=3600");
    }
}
