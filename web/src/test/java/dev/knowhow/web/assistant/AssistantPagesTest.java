package dev.knowhow.web.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.HashMap;
import java.util.Map;
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
    void whatIsNoNumberIsToldBesideItsField() {
        Answer answer = browser.submit("/assistants/new", "/assistants", with("outOfScopeShare", "some"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document()
                        .select(".field:has(#outOfScopeShare) .field__error")
                        .text())
                .contains("Enter a number");
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
