package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Asking, with and without scripts, down to the cited sentence. */
class AskTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void withoutScriptsTheAnswerIsAPageWhoseCitationsLeadToTheMarkedSentence() {
        Document answer = browser.submit(
                        "/ask", "/ask", Map.of("question", "How long is the warranty?", "knowledgeBase", "vs_1"))
                .document();
        assertThat(answer.select("h1").text()).isEqualTo("How long is the warranty?");
        assertThat(answer.select(".answer__text").text()).contains("36 months");
        Document source = browser.get(answer.select("a.chip").attr("href")).document();
        assertThat(source.select("blockquote mark").text())
                .isEqualTo("The warranty runs for 36 months from the day of delivery.");
        assertThat(source.select("svg.source__marks rect")).hasSize(1);
        assertThat(source.select(".passage mark").text()).startsWith("The warranty runs");
    }

    @Test
    void streamIsPassedOnEventByEvent() {
        Answer stream = browser.post(
                "/ask/stream",
                Map.of(
                        "_csrf", browser.token(),
                        "question", "How long is the warranty?",
                        "knowledgeBase", "vs_1"));
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("content-type")).startsWith("text/event-stream");
        assertThat(stream.body())
                .contains("event: response.output_text.delta")
                .contains("\"type\":\"response.completed\"");
        assertThat(console.knowledge().server().requests().getLast().text())
                .contains("\"vector_store_ids\":[\"vs_1\"]")
                .contains("\"model\":\"knowhow-extractive\"");
    }

    @Test
    void directAnswerOfAStaleAdapterSaysSoAndWhatIsGone() {
        Document answer = browser.get("/answers/resp_stale").document();
        assertThat(answer.select(".badge--brand").text()).isEqualTo("Answered directly");
        assertThat(answer.select(".answer .notice--warning").text())
                .contains("stale")
                .contains("'prices.pdf'")
                .contains("20 November 2026");
    }

    @Test
    void refusalIsASentenceWithWhatComesNearestAndCanBeToldToOwners() {
        Document answer = browser.submit(
                        "/ask", "/ask", Map.of("question", "What does the cafeteria serve?", "knowledgeBase", "vs_1"))
                .document();
        assertThat(answer.select(".refusal__title").text()).isEqualTo("The documents do not answer this");
        assertThat(answer.select(".answer .answer__text, a.chip, .notice")).isEmpty();
        assertThat(answer.select(".answer").text()).contains("Searched for “What does the canteen serve on Fridays?”");
        assertThat(answer.select(".refusal blockquote").text()).contains("Unused spare parts are taken back");
        Document passage = browser.get(answer.select(".refusal a.sources__link").attr("href"))
                .document();
        assertThat(passage.select(".passage mark").text()).contains("Unused spare parts");

        Document told = browser.submit("/threads/resp_2", "/answers/resp_2/report", Map.of())
                .document();
        assertThat(told.select(".notice--success").text()).contains("The owner knows");
        assertThat(told.select("form[action$=report]")).isEmpty();
        TestingBrowser olga = console.signedIn(TestingUser.OLGA);
        assertThat(olga.get("/answers").document().select(".work .list__title").text())
                .isEqualTo("What does the cafeteria serve on Fridays?");
        olga.submit(
                "/answers/resp_2",
                "/answers/resp_2/feedback",
                Map.of("rating", "down", "correctedAnswer", "Fish, on Fridays."));
        assertThat(olga.get("/answers").document().select(".work")).isEmpty();
        assertThat(browser.get("/threads/resp_2")
                        .document()
                        .select(".correction")
                        .text())
                .contains("Fish, on Fridays.");
    }

    @Test
    void whatTheDocumentsDoNotAnswerShowsWhatTheAdapterTakesItForAndHowSureItIs() {
        Document answer = browser.get("/answers/resp_guess").document();
        Document german =
                browser.getOnce("/answers/resp_guess", "Accept-Language", "de").document();

        assertThat(answer.select(".guess strong").text()).isEqualTo("exchange_item");
        assertThat(answer.select(".guess").text())
                .contains("87.4 % sure")
                .contains("return_item (8.1 %), size_advice (2.2 %)")
                .doesNotContain("track_order");
        assertThat(answer.select(".refusal__text").text())
                .as("said once")
                .isEqualTo("I found nothing in the documents about \u201cboots\u201d.");
        assertThat(answer.select(".feedback h3").text()).isEqualTo("Does the assistant take it for the right thing?");
        assertThat(german.select(".guess").text()).contains("exchange_item").contains("zu 87,4 % sicher");
        assertThat(german.select(".refusal__text").text()).startsWith("Zu „boots“");
    }

    @Test
    void refusalIsSaidInTheLanguageOfThePage() {
        Document german =
                browser.getOnce("/answers/resp_2", "Accept-Language", "de").document();

        assertThat(german.select(".refusal__text").text())
                .isEqualTo("Zu „Kantine“ habe ich in den Dokumenten nichts gefunden.");
        assertThat(german.select(".refusal__text").attr("lang")).isEmpty();
    }

    @Test
    void sourceIsAFragmentForThePagesScript() {
        Answer fragment = browser.getOnce(
                "/knowledge-bases/vs_1/documents/file-1?page=2&start=170&end=200", "HX-Request", "true");
        assertThat(fragment.body()).contains("source__head").doesNotContain("<html");
    }

    @Test
    void questionGoesToAllKnowledgeBasesThatHoldDocumentsUnlessSomeAreChosen() {
        browser.submit("/ask", "/ask", Map.of("question", "How long is the warranty?"));
        assertThat(console.knowledge().server().requests().stream().map(TestingServer.Request::text))
                .anyMatch(body -> body.contains("\"vector_store_ids\":[\"vs_1\"]"));
    }

    @Test
    void questionThatIsNoneSaysSoBesideTheField() {
        Document empty = browser.submit("/ask", "/ask", Map.of("question", " ")).document();
        assertThat(empty.select("#question-error").text()).isEqualTo("Enter a question.");
        Document tooLong = browser.submit("/ask", "/ask", Map.of("question", "?".repeat(4001), "knowledgeBase", "vs_1"))
                .document();
        assertThat(tooLong.select("#question-error").text()).isEqualTo("A question has at most 4000 characters.");
        assertThat(browser.post("/ask/stream", Map.of("_csrf", browser.token(), "question", " "))
                        .status())
                .as("the script then sends the form")
                .isEqualTo(422);
    }

    @Test
    void citationsAreNoTextOfTheAnswer() {
        Document page = browser.get("/answers/resp_1").document();
        assertThat(page.select(".answer__text").text())
                .isEqualTo("The warranty runs for 36 months from the day of delivery. Wear parts such as seals and"
                        + " filters are covered for 12 months.");
        assertThat(page.select("a.chip").eachAttr("data-number")).containsExactly("1", "2");
        assertThat(page.select(".sources details").eachAttr("open")).hasSize(1);
    }

    @Test
    void headingsOfTheDocumentsAreOfferedToWhoHasNotAskedMuch() {
        assertThat(browser.get("/ask?knowledge-base=vs_1")
                        .document()
                        .select(".samples button")
                        .eachText())
                .containsExactly(
                        "What do the documents say about “Part 1”?", "What do the documents say about “Part 2”?");
    }

    @Test
    void markupInDocumentsAndQuestionsIsText() {
        Document page =
                browser.get("/ask?question=%3Cscript%3Ealert(1)%3C/script%3E").document();
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("#question").text()).isEqualTo("<script>alert(1)</script>");
    }
}
