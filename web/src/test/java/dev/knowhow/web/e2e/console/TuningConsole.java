package dev.knowhow.web.e2e.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.knowhow.tenancy.testing.TestingWait;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** What a person does in the console between examples and a name that answers. */
final class TuningConsole extends Console {

    private static final double TRAINING_MILLIS = 90_000;

    TuningConsole(Page page, URI origin) {
        super(page, origin);
    }

    /** The path of the page. */
    String path() {
        return URI.create(page().url()).getPath();
    }

    /** What opening a path ends with. */
    int status(String path) {
        Response response =
                page().navigate(URI.create(page().url()).resolve(path).toString());
        return Objects.requireNonNull(response).status();
    }

    /** Chooses a file of examples and goes on to its first rows. */
    void chooseExamples(String filename, String type, byte[] content) {
        page().setInputFiles("#file", new FilePayload(filename, type, content));
        button("Upload and check").click();
        page().locator("#name").waitFor();
    }

    /** Names what is to be made and waits until it is read. */
    void createDataset(String name) {
        page().fill("#name", name);
        button("Create dataset").click();
        heading(name).waitFor();
        await(page().locator(".stats"), "the dataset is read");
    }

    /** From the choice of a file to the dataset. */
    void upload(String name, String filename, byte[] content) {
        open("/datasets/new");
        chooseExamples(filename, "application/jsonl", content);
        createDataset(name);
    }

    /** Trains what is recommended for a dataset and stays on the page of its adapter; returns its path. */
    String train(String datasetPath, String suffix, String seed) {
        open("/training/new?dataset=" + datasetPath.substring(datasetPath.lastIndexOf('/') + 1));
        page().fill("#suffix", suffix);
        page().getByText("More settings").click();
        page().fill("#seed", seed);
        button("Start training").click();
        awaitFinished();
        link("See the adapter").click();
        awaitVerdict();
        return path();
    }

    /** Until the job's page says by itself that it is finished. */
    void awaitFinished() {
        await(page().locator("[role=status]").getByText("Finished", exactly()), "the job is finished");
    }

    /** Until the adapter's page says by itself what the gate decided. */
    void awaitVerdict() {
        await(page().locator(".verdict--good, .verdict--bad"), "the gate has decided");
    }

    /** Until the page of an assistant says what came of checking its answer. */
    void awaitChecked(String assistantPath) {
        awaitAnew(assistantPath, page().locator(".check:not(:has-text('Waiting'))"), "the direct answer is checked");
    }

    /** Until that page says something of that kind by itself. */
    void awaitNotice(String path, String text) {
        awaitAnew(path, page().locator(".notice--warning").getByText(text), text);
    }

    private void awaitAnew(String path, Locator sight, String what) {
        TestingWait.until(what, () -> {
                    open(path);
                    return sight.count();
                })
                .satisfies(count -> count > 0);
    }

    /** What the page of a job tells, line by line. */
    List<String> log() {
        return page().locator(".log__line p").allTextContents();
    }

    /** An owner's decision against the gate, where one is needed. */
    void promoteIfRejected(String reason) {
        if (page().locator("#reason").count() > 0) {
            page().fill("#reason", reason);
            button("Promote anyway").click();
            page().getByText("Promoted by an owner").first().waitFor();
        }
    }

    /** The name that the adapter on the page will have for good. */
    String adapterName() {
        return page().locator(".page-head code").first().textContent().strip();
    }

    /** What answers now under the name on the page. */
    List<String> versions() {
        return page().locator(".share a").allTextContents();
    }

    Locator field(String label) {
        return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator flash() {
        return page().locator(".notice[role=status]");
    }

    void tab(String name) {
        page().locator(".tabs")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    Locator feedback(String verdict) {
        return page().locator(".feedback")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(verdict).setExact(true));
    }

    /** With scripts the page changes by itself; without them one loads it again. */
    private void await(Locator sight, String what) {
        if (hasScripts()) {
            sight.first().waitFor(new Locator.WaitForOptions().setTimeout(TRAINING_MILLIS));
            return;
        }
        TestingWait.until(what, () -> {
                    page().reload();
                    return sight.count();
                })
                .satisfies(count -> count > 0);
    }

    private boolean hasScripts() {
        return page().locator("html.scripted").count() > 0;
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
