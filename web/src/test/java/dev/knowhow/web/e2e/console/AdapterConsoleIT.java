package dev.knowhow.web.e2e.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingDocuments;
import dev.knowhow.web.e2e.TestingInstallation;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of an adapter as people see it in the console: from examples to a name that answers, and back. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdapterConsoleIT {

    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final String ALIAS = "inbox-" + RUN;
    private static final String REASON = "The spreadsheet is mended; this one is for the demonstration.";

    private final TestingInstallation installation;
    private final TestingConnection.Tenant tenant;
    private final TestingConnection.Tenant other;
    private final TestingBrowser browser;
    private final TuningConsole console;
    private final ProgramCalls program;
    private String exportPath = "";
    private String datasetPath = "";
    private String jobPath = "";
    private String firstPath = "";
    private String secondPath = "";
    private String assistantPath = "";

    AdapterConsoleIT(TestingInstallation installation) {
        this.installation = installation;
        this.tenant = installation.connection().tenants().getFirst();
        this.other = installation.connection().tenants().getLast();
        this.browser = TestingBrowser.start();
        this.console = signedIn(tenant.owner(), true);
        this.program = new ProgramCalls(installation.gateway(), tenant.apiKey());
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Order(1)
    @Test
    void showsWhatIsWrongWithATableBesideItsLines() {
        console.open("/datasets/new");
        look("dataset-new");
        console.chooseExamples("inbox-export.csv", "text/csv", TestingRequests.tableWithProblems());
        look("dataset-mapping");
        assertThat(console.page().locator("#input")).hasValue("Message");
        assertThat(console.page().locator("#output")).hasValue("Team");
        console.createDataset("Inbox export " + RUN);
        exportPath = console.path();
        assertThat(console.page().locator("section:has(#source-title)")).containsText("inbox-export.csv");
        look("dataset-with-problems");
        console.tab("Problems");
        look("dataset-problems");
        Locator table = console.page().locator("table");
        assertThat(table).containsText("Line 2");
        assertThat(table).containsText("Line 3");
        assertThat(table).containsText("Line 4");
        assertThat(table).containsText("telephone number");
    }

    @Order(2)
    @Test
    void makesANewVersionOfWhatIsMendedInPlace() {
        console.button("Leave out Line 3").click();
        assertThat(console.flash()).containsText("Version 2");
        console.page().getByText("Write this line anew").first().click();
        console.field("Input").fill("Where is my kettle?");
        console.field("Output").fill("track_order");
        console.button("Save as new version").click();
        assertThat(console.flash()).containsText("Version 3");
        console.tab("Examples");
        look("dataset-examples");
        console.field("Output of line 5").fill("track_order");
        console.field("Leave out line 4").check();
        console.button("Save as new version").click();
        assertThat(console.flash()).containsText("Version 4");
        console.tab("Versions");
        look("dataset-versions");
        assertThat(console.page().locator("tbody tr")).hasCount(4);
    }

    @Order(3)
    @Test
    void explainsWhichKindFitsBeforeAnythingIsTrained() {
        console.upload("Customer inbox " + RUN, "inbox.jsonl", TestingRequests.jsonLines());
        datasetPath = console.path();
        look("dataset");
        console.link("Train an adapter").click();
        look("training-new");
        assertThat(console.page().locator(".option:has(input:checked)")).containsText("Recommended");
        assertThat(console.page().locator(".option:has(input:checked)")).containsText("right");
        console.page().fill("#suffix", ALIAS);
    }

    @Order(4)
    @Test
    void showsTrainingAsItGoesOnAndEverythingOfItAfterwards() {
        console.button("Start training").click();
        jobPath = console.path();
        console.page().evaluate("window.notReloaded = true");
        look("job-running");
        console.awaitFinished();
        assertThat(console.page().evaluate("window.notReloaded")).isEqualTo(true);
        assertThat(console.heading(ALIAS)).isVisible();
        look("job");
        List<String> log = console.log();
        TuningConsole again = signedIn(tenant.owner(), true);
        again.open(jobPath);
        assertThat(again.log()).as("the same for who comes later").isEqualTo(log);
        assertThat(again.page().locator("#metrics tbody tr").count()).isGreaterThan(2);
        assertThat(again.page().locator("#metrics tr[data-faint]").first()).isAttached();
        assertThat(again.page().locator("#metrics tbody tr:not([data-faint])").first())
                .isAttached();
        again.open("/training");
        look(again, "training");
        again.page().context().close();
    }

    @Order(5)
    @Test
    void comparesWithWhatCanBeHadWithoutTraining() {
        console.link("See the adapter").click();
        console.awaitVerdict();
        firstPath = console.path();
        look("adapter");
        assertThat(console.page().locator("#in-short")).containsText("of 100 times");
        assertThat(console.page().locator("#systems tbody tr")).hasCount(3);
        assertThat(console.page().locator(".heat")).isVisible();
        assertThat(console.page().locator("#reliability tbody tr").first()).isAttached();
        console.open("/adapters");
        look("adapters");
    }

    @Order(6)
    @Test
    void letsTheBaseThePromptAndTheAdapterAnswerSideBySide() {
        console.open(firstPath).link("Try it").click();
        console.page().fill("#input", TestingRequests.UNSEEN);
        console.button("Compare").click();
        assertThat(console.page().locator(".system")).hasCount(3);
        assertThat(console.page().locator(".system--tuned")).containsText(TestingRequests.UNSEEN_LABEL);
        look("playground");
        console.page().fill("#input", "Please cancel my order.");
        console.button("Compare").click();
        assertThat(console.page().locator("#earlier tbody tr")).hasCount(1);
        console.open(firstPath).link("Try it").click();
        assertThat(console.page().locator("#earlier tbody tr")).hasCount(2);
        look("playground-earlier");
        console.page()
                .locator("#earlier button", new Page.LocatorOptions().setHasText("Again"))
                .last()
                .click();
        assertThat(console.page().locator("#input")).hasValue(TestingRequests.UNSEEN);
    }

    @Order(7)
    @Test
    void deploysUnderANameThatProgramsCall() {
        console.open(firstPath);
        console.promoteIfRejected(REASON);
        console.link("Deploy").click();
        look("deployment-new");
        console.button("Deploy").click();
        assertThat(console.heading(ALIAS)).isVisible();
        look("deployment");
        JsonNode answer = program.ask(ALIAS);
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(TestingRequests.UNSEEN_LABEL);
        assertThat(answer.at("/knowhow/model_version").asText())
                .isEqualTo(console.versions().getFirst());
    }

    @Order(8)
    @Test
    void movesTheNameToASecondVersionByCanaryAndBack() {
        secondPath = console.train(datasetPath, ALIAS, "2");
        console.promoteIfRejected(REASON);
        String second = console.adapterName();
        console.open("/deployments/" + ALIAS);
        String first = console.versions().getFirst();
        console.page().selectOption("#adapter", new com.microsoft.playwright.options.SelectOption().setLabel(second));
        console.page().selectOption("#share", "10");
        console.button("Move").click();
        assertThat(console.versions()).containsExactly(first, second);
        look("deployment-canary");
        console.page().selectOption("#adapter", new com.microsoft.playwright.options.SelectOption().setLabel(second));
        console.button("Move").click();
        assertThat(console.versions()).containsExactly(second);
        assertThat(program.ask(ALIAS).at("/knowhow/model_version").asText()).isEqualTo(second);
        console.button("Roll back").click();
        assertThat(console.versions()).contains(first);
    }

    @Order(9)
    @Test
    void keepsAnAdapterThatLearnedNothingOutOfUseUnlessAnOwnerSaysWhy() {
        console.open("/datasets/new");
        console.chooseExamples("sorted.csv", "text/csv", TestingRequests.tableWithASortedColumn());
        console.createDataset("Sorted by mistake " + RUN);
        String rejected = console.train(console.path(), "sorted-" + RUN, "1");
        assertThat(console.page().locator(".verdict--bad")).isVisible();
        assertThat(console.link("Deploy")).isHidden();
        look("adapter-rejected");
        console.page().locator("a[href$='/errors']").click();
        look("adapter-wrong-examples");
        console.page()
                .locator("select[name^='output-']")
                .first()
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        console.button("Save and train again").click();
        assertThat(console.flash()).containsText("new version of the dataset");
        console.awaitFinished();
        console.open(rejected);
        console.promoteIfRejected(REASON);
        assertThat(console.page().locator(".verdict")).containsText(REASON);
        look("adapter-overruled");
        console.open("/audit-log");
        assertThat(console.page().locator("table")).containsText("adapter.promoted_by_override");
    }

    @Order(10)
    @Test
    void putsAnAdapterAndDocumentsTogetherInAnAssistant() {
        console.createKnowledgeBase("Shop manuals " + RUN);
        console.choose("handbook.pdf", "application/pdf", TestingDocuments.handbook());
        console.awaitState("handbook.pdf", "Ready");
        console.open("/assistants/new");
        console.page().fill("#name", ALIAS);
        console.page().selectOption("#model", ALIAS);
        console.page()
                .selectOption(
                        "#knowledgeBase",
                        new com.microsoft.playwright.options.SelectOption().setLabel("Shop manuals " + RUN));
        // What an adapter of a few hundred examples can promise; every direct answer is to be checked.
        console.page().fill("#targetPrecision", "90");
        console.page().getByText("More settings").click();
        console.page().fill("#outOfScopeShare", "5");
        console.page().fill("#auditShare", "100");
        look("assistant-new");
        console.button("Create assistant").click();
        assistantPath = console.path();
        console.link("Ask it").click();
        look("ask-assistant");
        console.ask(TestingRequests.UNSEEN);
        assertThat(console.answer()).containsText("Answered directly");
        assertThat(console.answer()).containsText(TestingRequests.UNSEEN_LABEL);
        look("answer-direct");
        console.open(assistantPath).link("Ask it").click();
        console.ask("How often must the exhaust pipe be swept by a professional?");
        assertThat(console.answer()).containsText("Looked up in the documents");
        assertThat(console.answer()).containsText("six months");
    }

    @Order(11)
    @Test
    void tellsHowAnAssistantRoutesAndWhatCameOfCheckingIt() {
        console.awaitChecked(assistantPath);
        Locator direct = console.page().locator(".stat:has-text('Answered directly')");
        assertThat(direct).containsText("50.0 %");
        assertThat(direct).containsText("1 answer");
        assertThat(console.page().locator(".check")).containsText(TestingRequests.UNSEEN_LABEL);
        look("assistant");
        console.link("All checks").click();
        assertThat(console.page().locator(".check")).hasCount(1);
        look("assistant-checks");
        console.page().locator(".pills").getByText("Waiting").click();
        assertThat(console.page().locator(".empty")).isVisible();
        look("assistant-checks-none");
        console.open("/assistants");
        look("assistants");
    }

    @Order(12)
    @Test
    void learnsFromWhatPeopleSayOfAnswers() {
        console.open(assistantPath).link("Ask it").click();
        console.ask(TestingDocuments.WARRANTY_QUESTION);
        console.feedback("Right").click();
        assertThat(console.feedback("Right")).hasAttribute("aria-pressed", "true");
        console.open(assistantPath).link("Ask it").click();
        console.ask(TestingRequests.UNSEEN);
        console.feedback("Wrong").click();
        console.page().fill("textarea[name=correctedAnswer]", TestingRequests.UNSEEN_LABEL);
        console.button("Send").click();
        assertThat(console.page().locator(".feedback")).containsText("Corrected by");
        look("answer-corrected");
        console.open("/datasets/new/answers?feedback=corrected");
        look("dataset-from-answers");
        console.createDataset("Corrected answers " + RUN);
        look("dataset-of-answers");
        console.tab("Examples");
        assertThat(console.page().locator("table")).containsText(TestingRequests.UNSEEN);
    }

    @Order(13)
    @Test
    void saysThatTheFileADatasetWasMadeOfIsGone() {
        program.deleteFile("inbox-export.csv");
        console.awaitNotice(exportPath, "inbox-export.csv");
        look("dataset-source-deleted");
        console.open("/datasets");
        assertThat(console.page().getByText("Source deleted").first()).isVisible();
        look("datasets");
    }

    @Order(14)
    @Test
    void showsAnotherTenantNoneOfIt() {
        TuningConsole stranger = signedIn(other.owner(), true);
        for (String path :
                List.of("/datasets", "/training", "/adapters", "/deployments", "/assistants", "/playground")) {
            stranger.open(path);
            assertThat(stranger.page().content()).doesNotContain(RUN);
        }
        look(stranger, "deployments-of-nobody");
        for (String path : List.of(
                datasetPath,
                datasetPath + "/examples",
                jobPath,
                firstPath,
                firstPath + "/errors",
                secondPath,
                "/deployments/" + ALIAS,
                assistantPath)) {
            assertThat(stranger.status(path)).as(path).isEqualTo(404);
            assertThat(stranger.page().content()).doesNotContain(RUN);
        }
        stranger.page().context().close();
    }

    @Order(15)
    @Test
    void doesTheSameWithoutScripts() {
        TuningConsole plain = signedIn(tenant.owner(), false);
        plain.upload("Without scripts " + RUN, "inbox.jsonl", TestingRequests.jsonLines());
        look(plain, "without-scripts-dataset");
        plain.train(plain.path(), "plain-" + RUN, "1");
        look(plain, "without-scripts-adapter");
        plain.link("Try it").click();
        plain.page().fill("#input", TestingRequests.UNSEEN);
        plain.button("Compare").click();
        look(plain, "without-scripts-playground");
        plain.open("/deployments/" + ALIAS).button("Roll back").click();
        look(plain, "without-scripts-deployment");
        plain.page().context().close();
    }

    @Order(16)
    @Test
    void isUsableByEverybodyOnEveryPage() {
        assertThat(browser.violations()).isEmpty();
    }

    private TuningConsole signedIn(SignIn person, boolean scripts) {
        Page page = browser.person(scripts);
        URI origin = installation.gateway();
        TuningConsole signedIn = new TuningConsole(page, origin);
        signedIn.signIn(person);
        return signedIn;
    }

    private void look(String name) {
        look(console, name);
    }

    private void look(TuningConsole person, String name) {
        browser.look(person.page(), name);
    }
}
