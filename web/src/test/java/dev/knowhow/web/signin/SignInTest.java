package dev.knowhow.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.session.SessionKey;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in and out over the real protocol, with a stand-in for Keycloak. */
class SignInTest {

    private TestingConsole console;

    @BeforeEach
    void console() {
        console = SharedConsole.get();
    }

    @Test
    void strangersSeeTheLandingPage() {
        Answer page = console.browser().get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("a[href=/sign-in]")).isNotEmpty();
    }

    @Test
    void mailedInvitationLeadsToAPageThatSaysHowToGoOn() {
        Answer stranger = console.browser().get("/welcome");
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.document().select("#page a[href=/sign-in]")).hasSize(1);
        assertThat(console.signedIn(TestingUser.OLGA).get("/welcome").path()).isEqualTo("/");
    }

    @Test
    void protectedPageLeadsThroughTheSignInBackToThePage() {
        console.keycloak().user(TestingUser.OLGA);
        TestingBrowser browser = console.browser();
        Answer page = browser.get("/answers?after=resp_9");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().uri()).hasPath("/answers").hasQuery("after=resp_9");
        assertThat(page.document().select(".person__name").text()).isEqualTo("Olga Owner");
    }

    @Test
    void callbackIsAtThePublicAddressWhateverHostIsNamed() {
        TestingBrowser browser = console.browser();
        Answer redirect = browser.getOnce("/oauth/login/keycloak", "X-Forwarded-Host", "evil.example");
        assertThat(redirect.location())
                .contains("code_challenge_method=S256")
                .contains("organization%3A*")
                .contains("redirect_uri=" + console.url().replace(":", "%3A").replace("/", "%2F")
                        + "%2Foauth%2Fcallback%2Fkeycloak");
    }

    @Test
    void cookieIsOpaqueAndOutOfReachOfScripts() {
        console.keycloak().user(TestingUser.OLGA);
        TestingBrowser browser = console.browser();
        Answer keycloak =
                browser.getOnce(browser.getOnce("/oauth/login/keycloak").location());
        Answer callback = browser.getOnce(keycloak.location());
        assertThat(callback.response().headers().allValues("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith("knowhow_session="))
                .singleElement()
                .asString()
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/")
                .matches("(?s)knowhow_session=[0-9A-Za-z]{43};.*");
    }

    @Test
    void callbackWithoutTheStateOfThisBrowserIsRefused() {
        TestingBrowser victim = console.browser();
        TestingBrowser attacker = console.browser();
        Answer keycloak =
                attacker.getOnce(attacker.getOnce("/oauth/login/keycloak").location());
        Answer answer = victim.getOnce(keycloak.location());
        assertThat(answer.location()).endsWith("/sign-in-failed");
        assertThat(victim.cookies()).doesNotContainKey("knowhow_session");
    }

    @Test
    void cancelledSignInSaysSo() {
        Answer page = console.browser().get("/oauth/callback/keycloak?error=access_denied&state=x");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.document().select("h1").text()).isEqualTo("Sign-in did not work");
    }

    @Test
    void signInIsReportedWithTheNarrowedToken() {
        console.signedIn(TestingUser.OLGA).get("/");
        awaitReport();
    }

    @Test
    void signOutEndsTheSessionHereAndAtKeycloak() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        Map<String, String> stolen = Map.copyOf(browser.cookies());
        Answer out = browser.post("/sign-out", Map.of("_csrf", browser.token()));
        assertThat(out.location())
                .startsWith(console.keycloak().issuer() + "/protocol/openid-connect/logout?")
                .contains("id_token_hint=")
                .contains("client_id=web");
        assertThat(browser.cookies()).doesNotContainKey("knowhow_session");
        browser.cookies().putAll(stolen);
        assertThat(browser.getOnce("/answers").location()).contains("/sign-in");
    }

    @Test
    void backchannelLogoutEndsTheSessionOfThatSidOnly() {
        TestingBrowser ended = console.signedIn(TestingUser.OLGA);
        TestingBrowser other = console.signedIn(TestingUser.MIA);
        String sid = console.context()
                .getBean(Sessions.class)
                .find(SessionKey.ofCookie(String.valueOf(ended.cookies().get("knowhow_session"))))
                .orElseThrow()
                .user()
                .sid();
        Answer answer = console.browser()
                .post(
                        "/oauth/backchannel-logout",
                        Map.of("logout_token", console.keycloak().logoutToken(sid)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(ended.getOnce("/answers").location()).contains("/sign-in");
        assertThat(other.getOnce("/answers").status()).isEqualTo(200);
    }

    @Test
    void backchannelLogoutWithAnyOtherTokenIsRefused() {
        Answer answer =
                console.browser().post("/oauth/backchannel-logout", Map.of("logout_token", "eyJhbGciOiJub25lIn0.e30."));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void redirectsNeverLeaveThisSite() {
        console.keycloak().user(TestingUser.OLGA);
        Answer page = console.browser().get("/sign-in?return=//evil.example/");
        assertThat(page.response().uri()).hasHost("127.0.0.1").hasPath("/");
    }

    @Test
    void tokenIsRefreshedOnceForRequestsThatComeTogether() throws InterruptedException {
        console.keycloak().lifetime(Duration.ofSeconds(19));
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.keycloak().lifetime(Duration.ofMinutes(5));
        int before = console.keycloak().refreshes();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> browser.getOnce("/answers"));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(console.keycloak().refreshes() - before).isEqualTo(1);
    }

    @Test
    void sessionThatKeycloakEndedLeadsToTheSignIn() {
        console.keycloak().lifetime(Duration.ofSeconds(5));
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.keycloak().lifetime(Duration.ofMinutes(5));
        console.keycloak().endSessions();
        assertThat(browser.getOnce("/answers").location()).contains("/sign-in");
    }

    @Test
    void sessionGoesOnWhileKeycloakIsDownAndTheTokenLasts() {
        console.keycloak().lifetime(Duration.ofSeconds(15));
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        console.keycloak().lifetime(Duration.ofMinutes(5));
        console.keycloak().down(true);
        try {
            assertThat(browser.getOnce("/answers").status()).isEqualTo(200);
        } finally {
            console.keycloak().down(false);
        }
    }

    @Test
    void tokenThatEndedWhileKeycloakIsDownIsUnavailableAndNotSignedOut() {
        console.keycloak().lifetime(Duration.ZERO);
        TestingBrowser browser = console.browser();
        console.keycloak().user(TestingUser.OLGA);
        Answer keycloak =
                browser.getOnce(browser.getOnce("/oauth/login/keycloak").location());
        browser.getOnce(keycloak.location());
        console.keycloak().lifetime(Duration.ofMinutes(5));
        console.keycloak().down(true);
        try {
            assertThat(browser.getOnce("/answers").status()).isEqualTo(503);
        } finally {
            console.keycloak().down(false);
        }
        assertThat(browser.getOnce("/answers").status()).isEqualTo(200);
    }

    private void awaitReport() {
        TestingWait.until("the report", () -> console.tenants().server().requests())
                .satisfies(requests -> requests.stream()
                        .anyMatch(request -> request.path().equals("/api/v1/sign_ins")
                                && request.text().contains("testing-browser")));
    }
}
