package dev.knowhow.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tenant one works in, and with which token the services are called. */
class TenantChoiceTest {

    private TestingConsole console;

    @BeforeEach
    void console() {
        console = SharedConsole.get();
    }

    @Test
    void memberOfOneTenantIsInItAtOnce() throws ParseException {
        console.signedIn(TestingUser.MIA).get("/answers");
        assertThat(organizations()).containsExactly("acme");
    }

    @Test
    void memberOfSeveralTenantsChoosesFirst() {
        Answer page = console.signedIn(TestingUser.MAX).get("/answers");
        assertThat(page.path()).isEqualTo("/choose-tenant");
        assertThat(page.document().select("button[name=tenant]").eachAttr("value"))
                .containsExactly("acme", "globex");
    }

    @Test
    void chosenTenantIsTheOnlyOneInTheTokenAndTheOldPageIsGoneOnWith() throws ParseException {
        TestingBrowser browser = console.signedIn(TestingUser.MAX);
        Answer page =
                browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "globex", "returnTo", "/answers"));
        assertThat(page.path()).isEqualTo("/answers");
        assertThat(organizations()).containsExactly("globex");
    }

    @Test
    void switchingNeedsNoNewSignIn() throws ParseException {
        TestingBrowser browser = console.signedIn(TestingUser.MAX);
        browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "globex"));
        browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "acme"));
        Answer page = browser.get("/answers");
        assertThat(page.path()).isEqualTo("/answers");
        assertThat(page.document().select(".person__detail").text()).isEqualTo("Acme Machine Works");
        assertThat(organizations()).containsExactly("acme");
    }

    @Test
    void foreignTenantIsRefusedAndSaid() {
        TestingBrowser browser = console.signedIn(TestingUser.MIA);
        Answer page = browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "globex"));
        assertThat(page.path()).isEqualTo("/choose-tenant");
        assertThat(page.document().select(".notice--failure").text()).contains("globex");
        assertThat(browser.get("/answers").path()).isEqualTo("/answers");
    }

    @Test
    void rolesAreThoseOfTheChosenTenant() {
        TestingBrowser browser = console.signedIn(TestingUser.MAX);
        browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "acme"));
        assertThat(browser.get("/members").status()).isEqualTo(403);
        browser.submit("/choose-tenant", "/choose-tenant", Map.of("tenant", "globex"));
        assertThat(browser.get("/members").status()).isEqualTo(200);
    }

    @Test
    void whoBelongsToNothingIsTold() {
        Answer page = console.signedIn(TestingUser.NINA).get("/");
        assertThat(page.document().select("h1").text()).isEqualTo("You belong to no tenant yet");
    }

    @Test
    void platformAdminHasNoTenantAndSeesTenants() throws ParseException {
        TestingBrowser browser = console.signedIn(TestingUser.ROOT);
        assertThat(browser.get("/").path()).isEqualTo("/admin/tenants");
        assertThat(browser.get("/knowledge-bases").status()).isEqualTo(403);
        assertThat(organizations(console.tenants().server())).isEmpty();
    }

    private List<String> organizations() throws ParseException {
        return organizations(console.knowledge().server());
    }

    private static List<String> organizations(TestingServer server) throws ParseException {
        String bearer = Objects.requireNonNull(server.requests().getLast().header("authorization"));
        Object claim = JWTParser.parse(bearer.substring("Bearer ".length()))
                .getJWTClaimsSet()
                .getClaim("organization");
        return ((Map<?, ?>) claim).keySet().stream().map(String::valueOf).toList();
    }
}
