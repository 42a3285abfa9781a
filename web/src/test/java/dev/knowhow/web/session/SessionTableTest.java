package dev.knowhow.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the session table holds, and when a session is over. */
class SessionTableTest {

    private final TestingConsole console = SharedConsole.get();

    @Test
    void tableHoldsNeitherTheCookieNorATokenNorAName() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        String dump = dump();
        assertThat(dump)
                .isNotEmpty()
                .doesNotContain(cookie(browser))
                .doesNotContain("eyJhbGciOi") // how every token begins
                .doesNotContain("refresh-")
                .doesNotContain("olga@acme.example")
                .doesNotContain("Olga Owner");
    }

    @Test
    void rowOfAnotherSessionCannotBeOpenedUnderThisCookie() {
        TestingBrowser olga = console.signedIn(TestingUser.OLGA);
        TestingBrowser mia = console.signedIn(TestingUser.MIA);
        console.postgres()
                .execute(
                        "update web_session a set content = b.content from web_session b where a.id_hash = '%s' and b.id_hash = '%s'"
                                .formatted(key(mia), key(olga)));
        assertThat(mia.getOnce("/answers").location()).contains("/sign-in");
    }

    @Test
    void idleSessionIsOver() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.postgres().execute("update web_session set last_used_at = now() - interval '31 minutes'");
        assertThat(browser.getOnce("/answers").location()).contains("/sign-in");
    }

    @Test
    void oldSessionIsOverHoweverMuchItIsUsed() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.postgres().execute("update web_session set created_at = now() - interval '11 hours'");
        assertThat(browser.getOnce("/answers").location()).contains("/sign-in");
    }

    @Test
    void sessionsThatAreOverAreRemoved() {
        TestingBrowser idle = console.signedIn(TestingUser.OLGA);
        console.postgres().execute("update web_session set last_used_at = now() - interval '31 minutes'");
        TestingBrowser used = console.signedIn(TestingUser.MIA);
        console.context().getBean(Sessions.class).removeExpired();
        assertThat(dump()).contains(key(used)).doesNotContain(key(idle));
    }

    @Test
    void useIsWrittenDownAtMostOnceAMinute() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.postgres().execute("update web_session set last_used_at = now() - interval '30 seconds'");
        String before = dump();
        browser.getOnce("/answers");
        assertThat(dump()).isEqualTo(before);
        console.postgres().execute("update web_session set last_used_at = now() - interval '2 minutes'");
        browser.getOnce("/answers");
        assertThat(browser.getOnce("/answers").status()).isEqualTo(200);
        assertThat(dump()).isNotEqualTo(before);
    }

    @Test
    void messageIsShownOnce() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        assertThat(browser.submit("/members", "/members/mem_2", Map.of("role", "owner"))
                        .document()
                        .select(".notice--success"))
                .hasSize(1);
        assertThat(browser.get("/members").document().select(".notice--success"))
                .isEmpty();
    }

    private static String cookie(TestingBrowser browser) {
        return String.valueOf(browser.cookies().get("knowhow_session"));
    }

    private static String key(TestingBrowser browser) {
        return SessionKey.ofCookie(cookie(browser)).hex();
    }

    private String dump() {
        return String.join("\n", console.postgres().texts("select s::text from web_session s order by id_hash"));
    }
}
