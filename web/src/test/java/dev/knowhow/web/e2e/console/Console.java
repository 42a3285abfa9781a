package dev.knowhow.web.e2e.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import java.net.URI;

/** What a person does in the console, in the words that the console uses. */
class Console {

    private static final double INGESTION_MILLIS = 90_000;

    private final Page page;
    private final URI origin;

    Console(Page page, URI origin) {
        this.page = page;
        this.origin = origin;
    }

    Page page() {
        return page;
    }

    Console open(String path) {
        page.navigate(origin.resolve(path).toString());
        return this;
    }

    /** From the landing page through Keycloak's login. */
    Console signIn(SignIn person) {
        open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .first()
                .click();
        return submitLogin(person);
    }

    /** On Keycloak's page. */
    Console submitLogin(SignIn person) {
        page.fill("#username", person.username());
        page.fill("#password", person.password());
        page.click("#kc-login");
        return this;
    }

    /** On Keycloak's page after a one-time password. */
    Console choosePassword(String password) {
        page.fill("#password-new", password);
        page.fill("#password-confirm", password);
        page.click("[type=submit]");
        return this;
    }

    Console signOut() {
        button("Sign out").click();
        page.waitForURL(origin.resolve("/").toString());
        return this;
    }

    /** Makes a knowledge base and stays on its page. */
    Console createKnowledgeBase(String name) {
        open("/knowledge-bases/new");
        page.fill("#name", name);
        page.fill("#description", "What the end-to-end tests read.");
        button("Create").click();
        heading(name).waitFor();
        return this;
    }

    /** Chooses a file; where there are no scripts it has to be sent too. */
    Console choose(String filename, String type, byte[] content) {
        page.setInputFiles("#files", new FilePayload(filename, type, content));
        return this;
    }

    /** The row of a document, once it says so by itself. */
    Locator awaitState(String filename, String state) {
        Locator row = page.locator("#documents-table tr").filter(new Locator.FilterOptions().setHasText(filename));
        row.getByText(state, new Locator.GetByTextOptions().setExact(true))
                .waitFor(new Locator.WaitForOptions().setTimeout(INGESTION_MILLIS));
        return row;
    }

    Console ask(String question) {
        page.fill("#question", question);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
        page.locator("article.answer").waitFor();
        return this;
    }

    Locator answer() {
        return page.locator("article.answer");
    }

    Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** What is shown once: a key or a password. */
    String shownOnce() {
        return page.locator("#secret-value").textContent().strip();
    }
}
