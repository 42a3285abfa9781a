package dev.knowhow.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Sharing an answer, and saying who reads questions, without scripts. */
class PrivateQuestionsTest {

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser olga = console.signedIn(TestingUser.OLGA);

    @Test
    void whoAskedSharesAndStopsSharing() {
        Document page = olga.submit("/answers/resp_1", "/answers/resp_1/share", Map.of())
                .document();
        assertThat(page.text()).contains("Shared: whoever works in this tenant").contains("Stop sharing");

        page = olga.submit("/answers/resp_1", "/answers/resp_1/unshare", Map.of())
                .document();
        assertThat(page.text()).contains("Private: it is in nobody else").contains("Share with the tenant");
    }

    @Test
    void whoDidNotAskIsOfferedNeitherSharingNorDeleting() {
        Document page = olga.get("/answers/resp_2").document();

        assertThat(page.select("form[action$=share], a[href$=delete]")).isEmpty();
    }

    @Test
    void everybodyIsToldBeforeTheyAskThatOwnersReadQuestions() {
        TestingBrowser mia = console.signedIn(TestingUser.MIA);
        assertThat(mia.get("/ask").document().text()).doesNotContain("Owners of this tenant can read");

        olga.submit("/answers", "/answers/settings", Map.of("ownersRead", "true"));
        assertThat(mia.get("/ask").document().text()).contains("Owners of this tenant can read");
        assertThat(mia.get("/answers").document().select("form[action='/answers/settings']"))
                .as("members do not decide it")
                .isEmpty();

        olga.submit("/answers", "/answers/settings", Map.of("ownersRead", "false"));
        assertThat(mia.get("/answers").document().text()).doesNotContain("Owners of this tenant can read");
    }
}
