package dev.knowhow.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** An owner helps members to sign in, and everybody sees their own account, without scripts. */
class SignInHelpTest {

    private static final String MIA = "/members/mem_2/sign-in";

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser olga = console.signedIn(TestingUser.OLGA);

    @Test
    void aNewOneTimePasswordIsShownOnce() {
        Document page = olga.submit(MIA, MIA + "/password", Map.of()).document();

        assertThat(page.select(".secret__value").text()).isEqualTo(StandInTenantService.ONE_TIME_PASSWORD);
        assertThat(olga.get(MIA).document().select(".secret__value")).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Document page = olga.submit("/members/mem_3/sign-in", "/members/mem_3/sign-in/password", Map.of())
                .document();

        assertThat(page.select(".notice--failure").text()).contains("another tenant");
    }

    @Test
    void aLockedMemberIsUnlocked() {
        console.reset();
        assertThat(olga.get(MIA).document().text()).contains("have locked this account");

        Document page = olga.submit(MIA, MIA + "/unlock", Map.of()).document();

        assertThat(page.text()).contains("The account is not locked.");
    }

    @Test
    void theAccountPageLeadsToKeycloaksOwnPagesAndBack() {
        Document page = olga.get("/").document();
        assertThat(page.select("a[href='/account']")).isNotEmpty();

        assertThat(olga.get("/account?kc_action_status=success&code=x&state=y")
                        .document()
                        .text())
                .contains("Your account is changed.")
                .contains("192.0.2.7")
                .contains("Olga’s phone");
    }
}
