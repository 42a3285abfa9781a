package dev.knowhow.web.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import dev.knowhow.web.testing.TestingBrowser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at the real identity provider: with a second factor, with too many wrong passwords, and by no side door. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private static final String REALM = "/auth/realms/knowhow";
    private static final String PASSWORD = "Chosen by the tests 42";

    /** As many wrong passwords as an address has in half an hour; twice as many lock an account. */
    private static final int ALLOWED_FAILURES = 15;

    private final TestingInstallation installation;
    private final TestingOwner owner;
    private final int network = ThreadLocalRandom.current().nextInt(256);

    SignInIT(TestingInstallation installation) {
        this.installation = installation;
        SignIn admin = installation.connection().admin();
        TestingSignIn platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        this.owner = TestingOwner.create(installation, platformAdmin, "signin-" + word());
    }

    @Test
    void secondFactorIsSetUpOnTheAccountPageAndAskedForFromThenOn() {
        Member member = join();
        TestingBrowser browser = browser("1");
        member.signIn(browser, PASSWORD);
        TestingBrowser.Answer setUp = browser.get("/account/second-factor");
        String secret = setUp.document().select("#totpSecret").attr("value");
        Instant now = Instant.now();
        TestingBrowser.Answer account =
                browser.fill(setUp, Map.of("totp", OneTimeCode.of(secret, now), "userLabel", "The tests' phone"));
        assertThat(account.path()).isEqualTo("/account");
        assertThat(account.document().text()).contains("The tests' phone");

        TestingBrowser again = browser("1");
        TestingBrowser.Answer code = member.signIn(again, PASSWORD);
        assertThat(code.document().select("input[name=otp]")).hasSize(1);
        TestingBrowser.Answer wrong = again.fill(code, Map.of("otp", "000000"));
        assertThat(wrong.document().select("input[name=otp]")).as("asked again").hasSize(1);
        TestingBrowser.Answer home =
                again.fill(wrong, Map.of("otp", OneTimeCode.of(secret, now.plus(OneTimeCode.PERIOD))));
        assertThat(home.document().select(".person__name").text()).contains("New Comer");
    }

    @Test
    void accountWithTooManyWrongPasswordsIsLockedSaysSoAndIsUnlockedByAnOwner() {
        Member member = join();
        for (String address : List.of("10", "11")) {
            TestingBrowser stranger = browser(address);
            for (int i = 0; i < ALLOWED_FAILURES; i++) {
                assertThat(member.signIn(stranger, "wrong").status()).isEqualTo(200);
            }
            assertThat(member.signIn(stranger, PASSWORD).status())
                    .as("one too many from an address, be it right")
                    .isEqualTo(429);
        }

        TestingBrowser.Answer locked = member.signIn(browser("12"), PASSWORD);
        assertThat(locked.document().text()).contains("locked");
        assertThat(ask("GET", "/sign_in", member).path("locked").asBoolean()).isTrue();

        ask("POST", "/unlock", member);
        TestingBrowser.Answer home = member.signIn(browser("12"), PASSWORD);
        assertThat(home.document().select(".person__name").text()).contains("New Comer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/",
                "/auth/admin",
                "/auth/admin/master/console",
                "/auth/admin/realms/knowhow",
                "/auth/realms/master",
                "/auth/realms/master/protocol/openid-connect/auth",
                "/auth/realms/master/protocol/openid-connect/token",
                REALM,
                REALM + "/account",
                REALM + "/account/applications",
                REALM + "/broker/google/login",
                REALM + "/clients-registrations/openid-connect",
                REALM + "/device",
                REALM + "/login-status-iframe.html",
                REALM + "/protocol/saml",
                REALM + "/protocol/saml/descriptor",
                REALM + "/protocol/docker-v2/auth",
                REALM + "/protocol/openid-connect/auth/device",
                REALM + "/protocol/openid-connect/ext/ciba/auth",
                REALM + "/protocol/openid-connect/ext/par/request",
                REALM + "/protocol/openid-connect/login-status-iframe.html",
                REALM + "/protocol/openid-connect/registrations",
                REALM + "/protocol/openid-connect/revoke",
                REALM + "/protocol/openid-connect/token",
                REALM + "/protocol/openid-connect/token/introspect",
                REALM + "/protocol/openid-connect/userinfo",
                "/auth/health",
                "/auth/metrics",
                "/health/readiness",
                "/internal/principal",
                "/metrics",
                "/prometheus",
                "/routes"
            })
    void thereIsNoSuchDoor(String path) {
        for (String method : List.of("GET", "POST")) {
            Answer answer = Call.of(method, installation.gateway(), path, null)
                    .body("application/x-www-form-urlencoded", new byte[0])
                    .send();
            assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-cli", "account", "security-admin-console", "web", "tenant-service", "standalone"})
    void noClientTakesAPasswordNotEvenBehindTheGateway(String client) {
        SignIn admin = installation.connection().admin();
        Answer answer = Call.of("POST", TestingSignIn.realm(installation), "token", null)
                .body(
                        "application/x-www-form-urlencoded",
                        TestingHttp.form(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                client,
                                "username",
                                admin.username(),
                                "password",
                                admin.password())))
                .send();
        assertThat(answer.status()).isBetween(400, 401);
        assertThat(answer.text()).doesNotContain("access_token");
    }

    /** Somebody who was invited and has chosen a password. */
    private Member join() {
        String email = "member-" + word() + "@tests.example";
        JsonNode invited = Call.of("POST", installation.gateway(), "/api/v1/members", token())
                .json(TestingHttp.write(
                        Map.of("email", email, "first_name", "New", "last_name", "Comer", "role", "member")))
                .send()
                .requireSuccess()
                .json();
        Member member = new Member(invited.path("id").asText(), email);
        TestingBrowser browser = browser("30");
        TestingBrowser.Answer choose =
                member.signIn(browser, invited.path("one_time_password").asText());
        TestingBrowser.Answer home =
                browser.fill(choose, Map.of("password-new", PASSWORD, "password-confirm", PASSWORD));
        assertThat(home.document().select(".person__name").text()).contains("New Comer");
        return member;
    }

    private JsonNode ask(String method, String what, Member member) {
        return Call.of(method, installation.gateway(), "/api/v1/members/" + member.id() + what, token())
                .send()
                .requireSuccess()
                .json();
    }

    private String token() {
        return owner.signIn().token(owner.alias());
    }

    /** A browser at an address of its own, a private one, which needs no TLS: the tests' gateway believes its neighbours. */
    private TestingBrowser browser(String address) {
        return new TestingBrowser(
                installation.gateway().toString(), Map.of("X-Forwarded-For", "10." + network + "." + address + ".1"));
    }

    private static String word() {
        return Ids.random(8).toLowerCase(Locale.ROOT);
    }

    private record Member(String id, String email) {

        TestingBrowser.Answer signIn(TestingBrowser browser, String password) {
            return browser.fill(browser.get("/sign-in"), Map.of("username", email, "password", password));
        }
    }
}
