package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Where a question goes to, in a tenant with more knowledge bases than fit on a page of their list. */
class AskChoicesTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void everyOneIsOfferedByNameAndMayBeTickedWithoutScripts() {
        console.knowledge().addProjects(130);

        Document page = browser.get("/ask").document();
        browser.submit("/ask", "/ask", Map.of("question", "How long is the warranty?", "knowledgeBase", "vs_p1"));

        assertThat(page.select("#choices .pill span").eachText())
                .hasSize(132)
                .startsWith("Contracts", "Product manuals", "Project 1", "Project 10", "Project 100");
        assertThat(lastAsked()).contains("\"vector_store_ids\":[\"vs_p1\"]");
    }

    @Test
    void thoseTickedStandFirstAndAreNamedUpToThree() {
        console.knowledge().addProjects(20);

        Document page = browser.get("/ask?knowledge-base=vs_p9&knowledge-base=vs_p7&knowledge-base=vs_1")
                .document();
        Document more = browser.get(
                        "/ask?knowledge-base=vs_p9&knowledge-base=vs_p7&knowledge-base=vs_1&knowledge-base=vs_p3&knowledge-base=vs_p8")
                .document();

        assertThat(page.select("#choices .pill span").eachText())
                .startsWith("Product manuals", "Project 7", "Project 9", "Contracts", "Project 1");
        assertThat(page.select(".ask__where summary").text())
                .isEqualTo("Where to look: Product manuals, Project 7, Project 9");
        assertThat(more.select(".ask__where summary").text())
                .isEqualTo("Where to look: Product manuals, Project 3, Project 7 and 2 more");
    }

    @Test
    void thirtyAreAllAskedUnlessSomeAreTicked() {
        console.knowledge().addProjects(29);

        Document page = browser.get("/ask").document();
        browser.submit("/ask", "/ask", Map.of("question", "How long is the warranty?"));

        assertThat(page.select(".ask__where summary").text()).isEqualTo("Where to look: in all documents");
        assertThat(lastAsked()).contains("\"vs_1\"", "\"vs_p1\"", "\"vs_p29\"");
    }

    @Test
    void pageSaysSoWhereNotAllAreAskedAtOnce() {
        console.knowledge().addProjects(60);

        Document page = browser.get("/ask").document();
        Document german = browser.getOnce("/ask", "Accept-Language", "de").document();
        browser.submit("/ask", "/ask", Map.of("question", "How long is the warranty?"));

        assertThat(page.select(".ask__where summary").text())
                .isEqualTo("Where to look: in the 50 newest of 62 knowledge bases");
        assertThat(page.select(".ask__where .field__hint").text()).contains("up to 50 are asked at once");
        assertThat(german.select(".ask__where summary").text())
                .isEqualTo("Gesucht wird in den 50 neuesten von 62 Wissensbasen");
        assertThat(lastAsked()).contains("\"vs_p60\"", "\"vs_p11\"").doesNotContain("\"vs_p10\"", "\"vs_1\"");
    }

    @Test
    void fieldToFindThemIsThereWhereTheyAreManyAndHasAName() {
        assertThat(browser.get("/ask").document().select("[data-find]")).isEmpty();
        console.knowledge().addProjects(20);

        Element field = browser.get("/ask").document().expectFirst("[data-find]");

        assertThat(field.attr("name")).as("it is not sent").isEmpty();
        assertThat(browser.get("/ask")
                        .document()
                        .select("label[for=" + field.id() + "]")
                        .text())
                .isEqualTo("Find by name");
    }

    private String lastAsked() {
        return console.knowledge().server().requests().stream()
                .map(TestingServer.Request::text)
                .filter(body -> body.contains("vector_store_ids"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
