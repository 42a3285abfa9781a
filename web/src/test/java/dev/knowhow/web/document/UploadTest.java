package dev.knowhow.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import dev.knowhow.web.testing.TestingKnowledgeService.Upload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Documents on their way through the console. */
class UploadTest {

    private static final String PATH = "/knowledge-bases/vs_1/documents";
    private static final String TYPE = "multipart/form-data; boundary=b";

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void plainFormTakesSeveralFilesAndLeadsBack() {
        Answer answer = browser.post(PATH, TYPE, form(Map.of("a.txt", "hello", "b ü.md", "# world")));
        assertThat(answer.location()).isEqualTo("/knowledge-bases/vs_1");
        assertThat(console.knowledge().uploads())
                .extracting(Upload::filename)
                .containsExactlyInAnyOrder("a.txt", "b ü.md");
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select(".notice--success")
                        .text())
                .contains("2");
    }

    @Test
    void scriptsAreAnsweredPerFile() {
        Answer answer = browser.post(
                PATH,
                TYPE,
                form(Map.of("a.txt", "hello")),
                "accept",
                "application/json",
                "x-csrf-token",
                browser.token());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"filename\":\"a.txt\"").doesNotContain("\"error\":\"");
    }

    @Test
    void refusedFileSaysWhy() {
        Answer answer = browser.post(PATH, TYPE, form(Map.of("virus.exe", "MZ")), "accept", "application/json");
        assertThat(answer.body()).contains("Files of this kind cannot be read.");
        browser.post(PATH, TYPE, form(Map.of("virus.exe", "MZ")));
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select(".notice--failure")
                        .text())
                .contains("virus.exe: Files of this kind cannot be read.");
    }

    @Test
    void fullStorageIsSaidToBeFull() {
        Answer answer = browser.post(PATH, TYPE, form(Map.of("full.txt", "hello")), "accept", "application/json");
        assertThat(answer.body()).contains("The storage is full.").doesNotContain("in a minute");
        browser.post(PATH, TYPE, form(Map.of("full.txt", "hello")));
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select(".notice--failure")
                        .text())
                .contains("full.txt: The storage is full.");
    }

    @Test
    void formWithoutAFileSaysSo() {
        browser.post(PATH, TYPE, form(Map.of("", "")));
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select(".notice--failure")
                        .text())
                .isEqualTo("No file was chosen.");
        assertThat(console.knowledge().uploads()).isEmpty();
    }

    @Test
    void filesArePassedOnAsTheyAre() {
        String content = "0123456789abcdef".repeat(200_000);
        browser.post(PATH, TYPE, form(Map.of("big.txt", content)));
        assertThat(console.knowledge().uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.bytes()).isBetween(content.length(), content.length() + 1000))
                .satisfies(upload -> assertThat(upload.authorization()).startsWith("Bearer ey"));
    }

    @Test
    void fileThatCannotBeReadIsReplacedAndNotTriedAgain() {
        String document = PATH + "/file-4";
        Document list = browser.get("/knowledge-bases/vs_1").document();
        assertThat(list.select("form[action='" + document + "/retry']")).isEmpty();
        assertThat(list.select("a[href='" + document + "/replace']").text()).startsWith("Replace file");
        assertThat(browser.get(document + "/replace").document().select("main").text())
                .contains("old-scan.pdf")
                .contains("protected with a password");

        browser.post(document + "/replace", TYPE, form(Map.of("", "")));
        assertThat(browser.get(document + "/replace")
                        .document()
                        .select(".notice--failure")
                        .text())
                .isEqualTo("No file was chosen.");

        browser.post(document + "/replace", TYPE, form(Map.of("new-scan.pdf", "%PDF")));
        Document replaced = browser.get("/knowledge-bases/vs_1").document();
        assertThat(replaced.select(".notice--success").text()).contains("old-scan.pdf", "new-scan.pdf");
        assertThat(replaced.select("a[href$=file-4]")).isEmpty();
        assertThat(replaced.select(".table__title").eachText()).contains("new-scan.pdf");
    }

    private byte[] form(Map<String, String> files) {
        StringBuilder form = new StringBuilder();
        part(form, "name=\"_csrf\"", browser.token());
        new LinkedHashMap<>(files)
                .forEach((name, content) ->
                        part(form, "name=\"files\"; filename=\"" + name + "\"\r\ncontent-type: text/plain", content));
        return form.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void part(StringBuilder form, String head, String content) {
        form.append("--b\r\ncontent-disposition: form-data; ")
                .append(head)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n");
    }
}
