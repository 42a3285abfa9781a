package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Thumbs and corrected answers, without scripts. */
class FeedbackTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void thumbIsKeptWithTheAnswerAndCanBeTakenBack() {
        Document page = rate(Map.of("rating", "up"));
        assertThat(page.select(".thumb--up").attr("aria-pressed")).isEqualTo("true");
        assertThat(page.select(".feedback").text()).contains("Rated by you");
        page = browser.submit("/answers/resp_1", "/answers/resp_1/feedback/withdraw", Map.of())
                .document();
        assertThat(page.select(".thumb--up").attr("aria-pressed")).isEqualTo("false");
    }

    @Test
    void correctedAnswerIsShownAgain() {
        Document page = rate(Map.of("rating", "down", "correctedAnswer", "42 months, since June."));
        assertThat(page.select("textarea[name=correctedAnswer]").text()).isEqualTo("42 months, since June.");
    }

    private Document rate(Map<String, String> form) {
        return browser.submit("/answers/resp_1", "/answers/resp_1/feedback", form)
                .document();
    }
}
