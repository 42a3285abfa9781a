package dev.knowhow.web.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingDocuments;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as people use it, from the first sign-in to the sentence on the page. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final String BASE = "Aurora manuals " + RUN;
    private static final String NEW_PASSWORD = "A passphrase of one's own 7";

    private final TestingInstallation installation;
    private final TestingConnection.Tenant first;
    private final TestingConnection.Tenant second;
    private final TestingBrowser browser;
    private String knowledgeBasePath = "";

    ConsoleIT(TestingInstallation installation) {
        this.installation = installation;
        this.first = installation.connection().tenants().getFirst();
        this.second = installation.connection().tenants().getLast();
        this.browser = TestingBrowser.start();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Order(1)
    @Test
    void leadsFromSignInToTheSentenceOnThePage() {
        Console console = person().open("/");
        look(console, "landing");
        console.link("Sign in").click();
        look(console, "login");
        console.submitLogin(first.owner());
        look(console, "home");
        console.open("/knowledge-bases/new");
        look(console, "knowledge-base-new");
        console.createKnowledgeBase(BASE);
        knowledgeBasePath = java.net.URI.create(console.page().url()).getPath();
        look(console, "knowledge-base-empty");
        console.page().evaluate("window.notReloaded = true");
        console.choose("handbook.pdf", "application/pdf", TestingDocuments.handbook());
        Locator row = console.awaitState("handbook.pdf", "Ready");
        assertThat(console.page().evaluate("window.notReloaded")).isEqualTo(true);
        look(console, "knowledge-base");
        row.getByRole(com.microsoft.playwright.options.AriaRole.LINK).first().click();
        look(console, "document");
        console.link("Chunks").click();
        look(console, "document-chunks");
        console.open(knowledgeBasePath).link("Ask a question").click();
        look(console, "ask");
        console.ask(TestingDocuments.WARRANTY_QUESTION);
        assertThat(console.answer()).containsText("42 months");
        look(console, "answer");
        Locator citation = console.page().locator("a.chip[data-source]").first();
        citation.click();
        assertThat(citation).hasAttribute("aria-expanded", "true");
        assertThat(console.page().locator("#source-title")).hasText("handbook.pdf");
        sentenceIsMarkedOnThePage(console);
        look(console, "answer-source");
        console.page().fill("#question", "And what does the warranty not cover?");
        console.button("Ask").click();
        assertThat(console.page().locator(".turn")).hasCount(2);
        look(console, "thread");
        console.open("/threads");
        // not the first: another class asks in the same tenant meanwhile
        assertThat(console.page()
                        .locator(".list__title")
                        .filter(new Locator.FilterOptions().setHasText(TestingDocuments.WARRANTY_QUESTION))
                        .first())
                .isVisible();
        look(console, "threads");
    }

    @Order(2)
    @Test
    void tellsWhyADocumentCannotBeReadAndWhyAQuestionCannotBeAnswered() {
        Console console = signedIn(first.owner()).open(knowledgeBasePath);
        console.choose(
                "broken.pdf", "application/pdf", "%PDF-1.7 cut off".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Locator row = console.awaitState("broken.pdf", "Failed");
        assertThat(row.locator(".document__reason").textContent()).isNotBlank();
        look(console, "knowledge-base-failed");
        console.link("Ask a question").click();
        console.ask("Which spacecraft first landed on the far side of the Moon?");
        assertThat(console.answer()).containsText("The documents do not answer this");
        look(console, "answer-refused");
        console.button("Tell the owner that this is unanswered").click();
        assertThat(console.page().locator(".notice--success")).containsText("The owner knows");
        console.open("/answers");
        assertThat(console.page().locator(".work")).containsText("Which spacecraft");
        look(console, "answers");
        console.open("/no-such-page");
        look(console, "error-404");
    }

    @Order(3)
    @Test
    void showsTheSecondTenantNothingOfIt() {
        Console stranger = signedIn(second.owner());
        for (String path :
                java.util.List.of("/", "/knowledge-bases", "/answers", "/ask", "/audit-log", "/members", "/api-keys")) {
            stranger.open(path);
            assertThat(stranger.page().content())
                    .doesNotContain(BASE, "handbook.pdf", first.owner().username());
        }
        stranger.open("/knowledge-bases");
        look(stranger, "knowledge-bases-other-tenant");
        Response response = stranger.page()
                .navigate(installation.gateway().resolve(knowledgeBasePath).toString());
        assertThat(response.status()).isEqualTo(404);
        assertThat(stranger.page().content()).doesNotContain(BASE, "handbook.pdf");
    }

    @Order(4)
    @Test
    void createsAKeyThatWorksUntilItIsRevoked() {
        Console console = signedIn(first.owner()).open("/api-keys");
        look(console, "api-keys");
        String name = "Key " + RUN;
        console.page().fill("#name", name);
        console.button("Create key").click();
        String key = console.shownOnce();
        look(console, "api-key-created");
        assertThat(models(key)).isEqualTo(200);
        console.open("/api-keys");
        assertThat(console.page().content()).doesNotContain(key);
        console.page()
                .locator("tr")
                .filter(new Locator.FilterOptions().setHasText(name))
                .getByText("Revoke")
                .click();
        look(console, "api-key-revoke");
        console.button("Revoke").click();
        long begin = System.nanoTime();
        while (models(key) != 401) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(console.page().locator("tr").filter(new Locator.FilterOptions().setHasText(name)))
                .containsText("Revoked");
    }

    @Order(5)
    @Test
    void invitesAPersonWhoSignsInAndSwitchesBetweenTenants() {
        SignIn invited = new SignIn("ines." + RUN + "@both.example", invite(first, "ines." + RUN + "@both.example"));
        Console ines = person().signIn(invited);
        look(ines, "login-new-password");
        ines.choosePassword(NEW_PASSWORD);
        assertThat(ines.heading("Welcome, Ines Invited")).isVisible();
        assertThat(ines.page().locator("nav a[href='/members']")).hasCount(0);
        assertThat(ines.page()
                        .navigate(installation.gateway().resolve("/members").toString())
                        .status())
                .isEqualTo(403);
        look(ines, "error-403");
        Console owner = signedIn(second.owner()).open("/members");
        inviteAt(owner, invited.username());
        ines.open("/").signOut();
        ines = signedIn(new SignIn(invited.username(), NEW_PASSWORD));
        ines.open("/choose-tenant");
        look(ines, "choose-tenant");
        ines.page().locator("button[name=tenant]").first().click();
        String one = ines.page().locator(".person__detail").first().textContent();
        ines.link("Switch tenant").click();
        ines.page().locator("button[name=tenant]").last().click();
        assertThat(ines.page().locator(".person__detail").first()).not().hasText(one);
    }

    @Order(6)
    @Test
    void letsThePlatformAdminCreateAndSuspendATenant() {
        Console admin = signedIn(installation.connection().admin()).open("/admin/tenants");
        look(admin, "admin-tenants");
        admin.link("New tenant").click();
        look(admin, "admin-tenant-new");
        String name = "Console " + RUN;
        Map.of(
                        "name",
                        name,
                        "alias",
                        "console-" + RUN,
                        "email",
                        "olga." + RUN + "@console.example",
                        "firstName",
                        "Olga",
                        "lastName",
                        "Owner")
                .forEach((field, value) -> admin.page().fill("#" + field, value));
        admin.button("Create tenant").click();
        assertThat(admin.shownOnce()).isNotBlank();
        look(admin, "admin-tenant-created");
        Locator row = admin.page().locator("tr").filter(new Locator.FilterOptions().setHasText(name));
        row.getByText("Suspend").first().click();
        admin.page().fill("#reason", "The end-to-end tests");
        look(admin, "admin-tenant-suspend");
        admin.button("Suspend").click();
        assertThat(row).containsText("Suspended");
        assertThat(admin.page()
                        .navigate(installation
                                .gateway()
                                .resolve("/knowledge-bases")
                                .toString())
                        .status())
                .as("the platform admin sees nobody's documents")
                .isNotEqualTo(200);
    }

    @Order(7)
    @Test
    void keepsAnAuditLogAndSignsOut() {
        Console console = signedIn(first.owner()).open("/audit-log");
        look(console, "audit-log");
        console.open("/audit-log?action=api_key."); // others act in the tenant meanwhile, more than a page holds
        assertThat(console.page().locator("table")).containsText("api_key.revoked");
        console.open("/members");
        look(console, "members");
        console.open("/knowledge-bases");
        look(console, "knowledge-bases");
        console.signOut();
        assertThat(console.page()
                        .navigate(installation
                                .gateway()
                                .resolve(knowledgeBasePath)
                                .toString())
                        .url())
                .contains("/auth/realms/knowhow/");
    }

    @Order(8)
    @Test
    void doesTheSameWithoutScripts() {
        Console console = new Console(browser.person(false), installation.gateway()).signIn(first.owner());
        String base = "Without scripts " + RUN;
        console.createKnowledgeBase(base);
        console.choose("handbook.pdf", "application/pdf", TestingDocuments.handbook());
        console.button("Upload").click();
        String path = console.page().url();
        dev.knowhow.tenancy.testing.TestingWait.until("the document is ready", () -> {
                    console.page().navigate(path);
                    return console.page().locator("#documents-table").textContent();
                })
                .satisfies(table -> table.contains("Ready"));
        browser.picture(console.page(), "without-scripts-knowledge-base");
        console.link("Ask a question").click();
        console.ask(TestingDocuments.WARRANTY_QUESTION);
        assertThat(console.answer()).containsText("42 months");
        browser.picture(console.page(), "without-scripts-answer");
        console.page().locator("a.chip").first().click();
        assertThat(console.page().locator("mark").first()).containsText("42 months");
        sentenceIsMarkedOnThePage(console);
        browser.picture(console.page(), "without-scripts-source");
        console.signOut();
    }

    @Order(9)
    @Test
    void helpsAMemberWhoForgotThePasswordAndKeepsTheirQuestions() {
        String email = "max." + RUN + "@console.example";
        Console max = person().signIn(new SignIn(email, invite(first, email))).choosePassword(NEW_PASSWORD);
        max.heading("Welcome, Ines Invited").waitFor();
        max.open(knowledgeBasePath).link("Ask a question").click();
        max.ask(TestingDocuments.WARRANTY_QUESTION);
        max.open("/answers").page().locator(".list__title").first().click();
        max.button("Share with the tenant").waitFor();
        String question = max.page().url();
        max.open("/account");
        look(max, "account");
        max.link("Change password").click();
        max.choosePassword(NEW_PASSWORD + ".");
        assertThat(max.page().locator(".notice")).containsText("Your account is changed");

        Console owner = signedIn(first.owner());
        assertThat(owner.page().navigate(question).status()).isEqualTo(404);
        max.page().navigate(question);
        max.button("Share with the tenant").click();
        assertThat(max.page().locator(".notice").first()).containsText("can open this answer");
        assertThat(owner.page().navigate(question).status()).isEqualTo(200);
        look(owner, "answer-shared");

        owner.open("/members");
        owner.page()
                .locator("tr")
                .filter(new Locator.FilterOptions().setHasText(email))
                .locator("a[href$='/sign-in']")
                .click();
        look(owner, "member-sign-in");
        owner.button("Give a new one-time password").click();
        String oneTime = owner.shownOnce();
        dev.knowhow.tenancy.testing.TestingWait.until("the member's session has ended", () -> {
                    max.open("/answers");
                    return max.page().url();
                })
                .satisfies(url -> url.contains("/auth/realms/knowhow/"));
        max.submitLogin(new SignIn(email, oneTime)).choosePassword(NEW_PASSWORD + "!");
        max.heading("Answers").waitFor();
        max.page().navigate(question);
        max.button("Stop sharing").waitFor();
    }

    @Order(10)
    @Test
    void isUsableByEverybodyOnEveryPage() {
        System.out.println("console: " + browser.looks() + " looks at pages, "
                + browser.violations().size() + " violations; pictures in "
                + TestingBrowser.SCREENSHOTS.toAbsolutePath());
        assertThat(browser.violations()).isEmpty();
    }

    /** The marks lie on the drawn page, where the warranty's line stands: at the top, from the left margin on. */
    private static void sentenceIsMarkedOnThePage(Console console) {
        Locator image = console.page().locator(".source__page img").first();
        image.scrollIntoViewIfNeeded();
        assertThat(image).isVisible();
        dev.knowhow.tenancy.testing.TestingWait.until("the page is drawn", () -> image.evaluate("i => i.naturalWidth"))
                .satisfies(width -> ((Number) width).intValue() > 300);
        Locator marks = console.page().locator(".source__marks rect");
        assertThat(marks.count()).isGreaterThanOrEqualTo(1);
        BoundingBox whole = image.boundingBox();
        BoundingBox mark = marks.first().boundingBox();
        assertThat((mark.x - whole.x) / whole.width).isBetween(0.08, 0.16);
        assertThat((mark.y - whole.y) / whole.height).isBetween(0.04, 0.14);
        assertThat(mark.width / whole.width).isGreaterThan(0.4);
    }

    private String invite(TestingConnection.Tenant tenant, String email) {
        Console owner = signedIn(tenant.owner()).open("/members");
        inviteAt(owner, email);
        String password = owner.shownOnce();
        look(owner, "member-invited");
        return password;
    }

    private static void inviteAt(Console members, String email) {
        members.page().fill("#email", email);
        members.page().fill("#firstName", "Ines");
        members.page().fill("#lastName", "Invited");
        members.button("Invite").click();
        assertThat(members.page().locator("table")).containsText(email);
    }

    private int models(String key) {
        return Call.of("GET", installation.gateway(), "/v1/models", key).send().status();
    }

    private Console person() {
        return new Console(browser.person(true), installation.gateway());
    }

    private Console signedIn(SignIn person) {
        return person().signIn(person);
    }

    private void look(Console console, String name) {
        browser.look(console.page(), name);
    }
}
