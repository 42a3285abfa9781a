package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

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
    void refusalIsShownAsOne() {
        Document answer = browser.submit(
                        "/ask", "/ask", Map.of("question", "What does the cafeteria serve?", "knowledgeBase", "vs_1"))
                .document();
        assertThat(answer.select(".notice--warning h2").text()).isEqualTo("The documents do not answer this");
        assertThat(answer.select(".answer__text, a.chip")).isEmpty();
    }

    @Test
    void answerIsAFragmentForThePagesScript() {
        Answer fragment = browser.getOnce("/answers/resp_1", "HX-Request", "true");
        assertThat(fragment.body()).startsWith("<article class=\"answer\"").doesNotContain("<html");
    }

    @Test
    void sourceIsAFragmentForThePagesScript() {
        Answer fragment = browser.getOnce(
                "/knowledge-bases/vs_1/documents/file-1?page=2&start=170&end=200", "HX-Request", "true");
        assertThat(fragment.body()).contains("source__head").doesNotContain("<html");
    }

    @Test
    void questionWithoutTextOrKnowledgeBaseSaysSoBesideTheField() {
        Document empty = browser.submit("/ask", "/ask", Map.of("question", " ", "knowledgeBase", "vs_1"))
                .document();
        assertThat(empty.select("#question-error").text()).isEqualTo("Enter a question.");
        Document nowhere =
                browser.submit("/ask", "/ask", Map.of("question", "Why?")).document();
        assertThat(nowhere.select(".field__error").text()).contains("knowledge bases");
        assertThat(nowhere.select("#question").text()).isEqualTo("Why?");
        Document tooLong = browser.submit("/ask", "/ask", Map.of("question", "?".repeat(4001), "knowledgeBase", "vs_1"))
                .document();
        assertThat(tooLong.select("#question-error").text()).isEqualTo("A question has at most 4000 characters.");
    }

    @Test
    void markupInDocumentsAndQuestionsIsText() {
        Document page =
                browser.get("/ask?question=%3Cscript%3Ealert(1)%3C/script%3E").document();
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("#question").text()).isEqualTo("<script>alert(1)</script>");
    }
}
