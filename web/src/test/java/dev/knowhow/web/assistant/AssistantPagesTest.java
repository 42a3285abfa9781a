package dev.knowhow.web.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The form of an assistant, as a browser sends it: with every field, filled or not. */
class AssistantPagesTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.OLGA);

    @Test
    void fieldsThatAreLeftEmptyAreNoMistake() {
        Answer answer = browser.submit("/assistants/new", "/assistants", with("outOfScopeShare", ""));
        assertThat(answer.path()).startsWith("/assistants/asst_");
        assertThat(console.training().server().requests().stream()
                        .filter(request -> request.method().equals("POST")
                                && request.path().endsWith("/assistants"))
                        .toList()
                        .getLast()
                        .text())
                .contains("\"target_precision\":0.975")
                .doesNotContain("out_of_scope_share");
    }

    @Test
    void assistantCanDoWithoutAnAdapter() {
        assertThat(browser.get("/assistants/new")
                        .document()
                        .select("#model option[value='']")
                        .text())
                .isEqualTo("The documents alone");

        assertThat(browser.submit("/assistants/new", "/assistants", with("model", ""))
                        .path())
                .startsWith("/assistants/asst_");
    }

    @Test
    void whatIsNoNumberIsToldBesideItsField() {
        Answer answer = browser.submit("/assistants/new", "/assistants", with("outOfScopeShare", "some"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document()
                        .select(".field:has(#outOfScopeShare) .field__error")
                        .text())
                .contains("Enter a number");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceEachBesideItsField() {
        Map<String, String> form = with("outOfScopeShare", "some");
        form.putAll(Map.of("name", " ", "targetPrecision", "12", "auditShare", "few"));
        Document page = browser.submit("/assistants/new", "/assistants", form).document();
        assertThat(page.select("#name-error").text()).isEqualTo("Enter a name.");
        assertThat(page.select("#targetPrecision-error").text())
                .isEqualTo("Enter a number from 50 to 99.9, such as 97.5.");
        assertThat(page.select("#outOfScopeShare-error").text())
                .isEqualTo("Enter a number from 0 to 95, or leave it empty.");
        assertThat(page.select("#auditShare-error").text()).isEqualTo("Enter a number from 0 to 100, such as 3.");
        assertThat(page.select("details[open] #auditShare")).isNotEmpty();
    }

    @Test
    void contradictedAnswersComeFirstWithBothSidesAndWhy() {
        Document page = browser.get("/assistants/asst_1").document();
        assertThat(page.select(".check .badge").eachText())
                .containsExactly("Contradicted", "Waiting", "Confirmed", "Without result");
        assertThat(page.select(".check:first-child").text())
                .contains("return_within_14_days")
                .contains("99.1 %")
                .contains("within 30 days of delivery")
                .contains("The documents name another deadline.")
                .contains("rated this answer right");
    }

    @Test
    void checksAreListedByWhatTheyCameToAPageAtATime() {
        Document page = browser.get("/assistants/asst_1/audits?verdict=agree").document();
        assertThat(page.select(".check .badge").eachText()).containsExactly("Confirmed");
        assertThat(page.select(".pills [aria-current]").text()).isEqualTo("Confirmed");
        Document next = browser.get(page.select(".pager a").attr("href")).document();
        assertThat(next.select(".check").text()).contains("on page 2");
    }

    @Test
    void assistantSaysWhenItAnswersAloneWhyAndWhatWouldMoveIt() {
        Document page = browser.get("/assistants/asst_1").document();

        assertThat(page.select("#alone").text())
                .contains("At 98.0 % it does not answer alone yet")
                .contains("240 more rated answers would probably allow about 40.0 %")
                .contains("300 examples")
                .contains("132 answers");
        assertThat(page.select("#targets tbody tr").eachText())
                .first()
                .asString()
                .contains("90.0 %")
                .contains("84.0 %");
        assertThat(page.select("#targets tr:has(.badge) th").text()).isEqualTo("98.0 %");
        assertThat(page.select(".curve__line").attr("points"))
                .as("few direct answers are right more often than many")
                .startsWith("73.0,12.0 ");
        assertThat(page.select(".curve + details tbody tr")).hasSize(6);
    }

    @Test
    void targetIsChosenOnTheCurve() {
        Answer answer =
                browser.submit("/assistants/asst_1", "/assistants/asst_1/target", Map.of("targetPrecision", "0.95"));

        assertThat(answer.path()).startsWith("/assistants/asst_1");
        assertThat(console.training().server().requests().stream()
                        .filter(request -> request.method().equals("POST")
                                && request.path().endsWith("/assistants/asst_1"))
                        .toList()
                        .getLast()
                        .text())
                .contains("\"target_precision\":0.95")
                .doesNotContain("name");
    }

    @Test
    void assistantSaysWhichTestQuestionsItNoLongerAnswers() {
        Document page = browser.get("/assistants/asst_1").document();
        assertThat(page.select("#questions .badge").eachText())
                .containsExactly("As expected", "Another answer", "Answered", "Waiting");
        assertThat(page.select("#questions").text())
                .contains("1 of 4 answered as expected")
                .contains("1 still to be asked")
                .contains("A question that was answered as expected before the last change is not any more.");
        assertThat(page.select("#questions tbody tr:first-child a").attr("href"))
                .isEqualTo("/ask?model=assistant:helpdesk&question=How%20long%20may%20I%20return%20it?");
    }

    @Test
    void linkForMembersLeadsToTheQuestionOfThisAssistant() {
        String link =
                browser.get("/assistants/asst_1").document().select("#link").text();
        assertThat(link).startsWith("http").endsWith("/ask?model=assistant%3Ahelpdesk");
        Document page = browser.get(link.substring(link.indexOf("/ask"))).document();
        assertThat(page.select("form input[name=model]").attr("value")).isEqualTo("assistant:helpdesk");
    }

    @Test
    void testQuestionsAreEnteredOneALineWithWhatIsExpected() {
        assertThat(browser.get("/assistants/asst_1/questions")
                        .document()
                        .select("#questions")
                        .text())
                .contains("How long may I return it? = 30 days");

        Answer answer = browser.submit(
                "/assistants/asst_1/questions",
                "/assistants/asst_1/questions",
                Map.of("questions", "Is 2 = two? = yes\r\n\r\n What is the moon made of? \r\n"));

        assertThat(answer.path()).startsWith("/assistants/asst_1");
        assertThat(lastSet())
                .contains("{\"question\":\"Is 2 = two?\",\"expected\":\"yes\"}")
                .contains("{\"question\":\"What is the moon made of?\"}");
        browser.submit("/assistants/asst_1", "/assistants/asst_1/questions/ask", Map.of());
        assertThat(lastSet()).as("those that are kept").isEqualTo("{}");
    }

    private String lastSet() {
        return console.training().server().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/questions"))
                .toList()
                .getLast()
                .text();
    }

    @Test
    void assistantWhoseAnswersWereNotCheckedSaysHowManyWillBe() {
        console.knowledge()
                .server()
                .on(
                        "GET",
                        "/api/v1/answers/audits",
                        request -> Reply.json("{\"object\":\"list\",\"data\":[],\"has_more\":false}"));
        try {
            assertThat(browser.get("/assistants/asst_1/audits")
                            .document()
                            .select(".empty")
                            .text())
                    .contains("3.0 % of the direct answers");
            assertThat(browser.get("/assistants/asst_1")
                            .document()
                            .select("section:has(#audits-title)")
                            .text())
                    .contains("None yet");
        } finally {
            console.knowledge().routes();
        }
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "helpdesk",
                "model", "support",
                "knowledgeBase", "vs_1",
                "mode", "speculative",
                "targetPrecision", "97,5",
                "auditShare", "3"));
        form.put(field, value);
        return form;
    }
}
