package dev.knowhow.web.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingOwner;
import dev.knowhow.web.e2e.TestingSignIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A platform admin allows a tenant so much, its owner a key of it less, and the key is held to that. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaConsoleIT {

    private static final String ALIAS = "limits-" + Long.toString(System.nanoTime(), 36);

    private final TestingInstallation installation;
    private final TestingBrowser browser;
    private final SignIn admin;
    private final TestingOwner tenant;
    private final String key;

    QuotaConsoleIT(TestingInstallation installation) {
        this.installation = installation;
        this.browser = TestingBrowser.start();
        this.admin = installation.connection().admin();
        this.tenant = TestingOwner.create(
                installation, TestingSignIn.as(installation, admin.username(), admin.password()), ALIAS);
        this.key = tenant.createKey("Shop", List.of("read", "write"), Map.of())
                .path("secret")
                .asText();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void anOwnerLimitsAKeyWithinWhatThePlatformAllows() {
        Console platform = signedIn(admin).open("/admin/tenants/" + tenant.tenantId() + "/quotas");
        look(platform, "quotas-of-tenant-none");
        set(platform, "searches", "5", "Set quota");
        assertThat(platform.page().locator("#quotas")).containsText("Searches a month");
        look(platform, "quotas-of-tenant");
        look(platform.open("/admin/lost-work"), "lost-work");

        Console owner = signedIn(tenant.person()).open("/usage/quotas");
        look(owner, "quotas");
        owner.link("Limits of API keys").click();
        look(owner, "quotas-of-keys-none");
        set(owner, "searches", "6", "Set limit");
        assertThat(owner.page().locator("#limit-error")).containsText("The whole tenant may use 5 a month");
        look(owner, "quotas-of-keys-refused");
        set(owner, "searches", "1", "Set limit");
        assertThat(owner.page().locator("#quotas")).containsText("set by an owner");
        look(owner, "quotas-of-keys");

        String store = call("/v1/vector_stores", "{\"name\":\"Empty\"}")
                .requireSuccess()
                .json()
                .path("id")
                .asText();
        String search = "/v1/vector_stores/" + store + "/search";
        call(search, "{\"query\":\"leave\"}").requireSuccess();
        Answer refused = call(search, "{\"query\":\"leave\"}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("error").path("knowhow").path("contact").asText())
                .isEqualTo("owner");
        look(owner.open("/usage/quotas"), "quotas-used-up");

        owner.open("/usage/quotas/keys").page().locator("#quotas button").click();
        call(search, TestingHttp.write(Map.of("query", "leave"))).requireSuccess();
        assertThat(browser.violations()).isEmpty();
    }

    private Answer call(String path, String json) {
        return Call.of("POST", installation.gateway(), path, key).json(json).send();
    }

    private static void set(Console console, String meter, String limit, String button) {
        console.page().selectOption("#meter", meter);
        console.page().fill("#limit", limit);
        console.button(button).click();
    }

    private Console signedIn(SignIn person) {
        return new Console(browser.person(true), installation.gateway()).signIn(person);
    }

    private void look(Console console, String name) {
        browser.look(console.page(), name);
    }
}
