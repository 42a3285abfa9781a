package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Conversations, without scripts. */
class ThreadPageTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser olga = console.signedIn(TestingUser.OLGA);

    @Test
    void followUpNamesTheAnswerBeforeItAndComesBackToTheThread() {
        Document thread = olga.get("/threads/resp_1").document();
        assertThat(thread.select(".turn__question").eachText()).containsExactly("How long is the warranty?");
        assertThat(thread.select("#ask input[name=previous]").val()).isEqualTo("resp_1");

        Document next = olga.submit(
                        "/threads/resp_1",
                        "/ask",
                        Map.of("question", "And for seals?", "previous", "resp_1", "thread", "resp_1"))
                .document();

        assertThat(next.select("h1").text()).isEqualTo("How long is the warranty?");
        assertThat(console.knowledge().server().requests().stream().map(request -> request.text()))
                .anyMatch(body -> body.contains("\"previous_response_id\":\"resp_1\"")
                        && body.contains("\"input\":\"And for seals?\""));
    }

    @Test
    void threadsAreListedRenamedAndDeleted() {
        assertThat(olga.get("/threads").document().select(".list__title").eachText())
                .contains("How long is the warranty?");

        Document renamed = olga.submit("/threads/resp_1", "/threads/resp_1", Map.of("title", "Warranty"))
                .document();
        assertThat(renamed.select("h1").text()).isEqualTo("Warranty");
        assertThat(olga.submit("/threads/resp_1", "/threads/resp_1", Map.of("title", " "))
                        .document()
                        .select("#title-error")
                        .text())
                .isEqualTo("Enter a name.");

        Document list = olga.submit("/threads/resp_1/delete", "/threads/resp_1/delete", Map.of())
                .document();
        assertThat(list.select(".notice--success").text()).contains("deleted");
        assertThat(list.select(".list__title").eachText()).doesNotContain("Warranty");
    }
}
