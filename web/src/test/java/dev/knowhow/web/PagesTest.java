package dev.knowhow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.DeclaredRoutes;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page can be drawn, in one piece and without anything that the policy forbids. */
class PagesTest {

    private final TestingConsole console = SharedConsole.get();

    @Test
    void onlyStreamsAndUploadsRunOnTheEventLoop() {
        assertThat(DeclaredRoutes.onEventLoop(console.context()))
                .containsExactly(
                        "GET /adapters/{id}/download",
                        "GET /knowledge-bases/{id}/documents/{file}/pages/{page}/image",
                        "GET /knowledge-bases/{id}/events",
                        "GET /training/{id}/events",
                        "POST /datasets/upload",
                        "POST /knowledge-bases/{id}/documents",
                        "POST /knowledge-bases/{id}/documents/{file}/replace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/knowledge-bases",
                "/knowledge-bases/new",
                "/knowledge-bases/vs_1",
                "/knowledge-bases/vs_2",
                "/knowledge-bases/vs_1/edit",
                "/knowledge-bases/vs_1/delete",
                "/knowledge-bases/vs_1/documents/file-1",
                "/knowledge-bases/vs_1/documents/file-1?page=2&start=180&end=240",
                "/knowledge-bases/vs_1/documents/file-1/chunks",
                "/knowledge-bases/vs_1/documents/file-1/delete",
                "/knowledge-bases/vs_1/documents/file-3",
                "/knowledge-bases/vs_1/documents/file-4",
                "/knowledge-bases/vs_1/documents/file-4/replace",
                "/ask",
                "/ask?question=Why&knowledge-base=vs_1",
                "/threads",
                "/threads/resp_1",
                "/threads/resp_2",
                "/threads/resp_1/delete",
                "/answers",
                "/answers/resp_1",
                "/answers/resp_2",
                "/answers/resp_stale",
                "/answers/resp_guess",
                "/answers/resp_1/delete",
                "/api-keys",
                "/api-keys/key_1/revoke",
                "/api-keys/key_1/owner",
                "/api-keys/key_2/owner",
                "/api-keys/key_4/owner",
                "/members",
                "/members/mem_1/remove",
                "/members/mem_2/remove",
                "/members/mem_2/sign-in",
                "/account",
                "/audit-log",
                "/audit-log?action=member.&from=2026-01-01&to=2026-12-31",
                "/plan",
                "/usage",
                "/usage?from=2026-11-01&to=2026-11-30&meter=output_tokens&by=cause",
                "/usage?from=nonsense&by=colour&meter=none",
                "/usage?by=vector_store",
                "/usage/quotas",
                "/usage/quotas/keys",
                "/choose-tenant",
                "/ask?model=assistant:helpdesk",
                "/datasets",
                "/datasets/new",
                "/datasets/new/mapping?file=file-train&name=support",
                "/datasets/new/mapping?file=file-jsonl&name=support&validation=file-2",
                "/datasets/new/answers",
                "/datasets/ds_1",
                "/datasets/ds_2",
                "/datasets/ds_3",
                "/datasets/ds_4",
                "/datasets/ds_1/problems?kind=contradictory_label",
                "/datasets/ds_1/examples",
                "/datasets/ds_1/examples?version=1&split=train",
                "/datasets/ds_1/versions",
                "/datasets/ds_1/delete",
                "/training",
                "/training/new",
                "/training/new?dataset=ds_1",
                "/training/new?dataset=ds_2",
                "/training/ftjob-1",
                "/training/ftjob-2",
                "/training/ftjob-3",
                "/adapters",
                "/adapters/ftm_1",
                "/adapters/ftm_2",
                "/adapters/ftm_1/errors",
                "/adapters/ftm_1/delete",
                "/playground",
                "/deployments",
                "/deployments/new?adapter=ftm_1&alias=support",
                "/deployments/support",
                "/deployments/support/delete",
                "/assistants",
                "/assistants/new",
                "/assistants/asst_1",
                "/assistants/asst_1/audits",
                "/assistants/asst_1/audits?verdict=agree&after=resp_5",
                "/assistants/asst_1/edit",
                "/assistants/asst_1/questions",
                "/assistants/asst_1/delete"
            })
    void pageOfATenantIsDrawn(String path) {
        check(console.signedIn(TestingUser.OLGA).get(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/tenants",
                "/admin/tenants/new",
                "/admin/tenants/00000000-0000-4000-8000-000000000001/plan",
                "/admin/tenants/00000000-0000-4000-8000-000000000002/plan",
                "/admin/lost-work",
                "/admin/tenants/00000000-0000-4000-8000-000000000001/quotas",
                "/admin/tenants/00000000-0000-4000-8000-000000000002/quotas",
                "/admin/plans",
                "/admin/plans/new",
                "/admin/plans/plan_1",
                "/admin/plans/plan_1/versions/new",
                "/admin/plans/plan_1/versions/1",
                "/admin/plans/plan_1/versions/2",
                "/admin/plans/plan_1/diff",
                "/admin/plans/plan_1/diff?from=1&to=1",
                "/admin/tenants/00000000-0000-4000-8000-000000000001/suspend",
                "/admin/tenants/00000000-0000-4000-8000-000000000001/members",
                "/admin/tenants/00000000-0000-4000-8000-000000000001/members/mem_1/sign-in",
                "/account"
            })
    void pageOfThePlatformIsDrawn(String path) {
        check(console.signedIn(TestingUser.ROOT).get(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/knowledge-bases",
                "/ask",
                "/answers",
                "/api-keys",
                "/datasets",
                "/training",
                "/training/new",
                "/adapters",
                "/playground",
                "/deployments",
                "/assistants",
                "/assistants/new"
            })
    void pageOfATenantThatHasNothingYetSaysWhatToDo(String path) {
        console.knowledge().empty();
        console.training().empty();
        Document page = check(console.signedIn(TestingUser.OLGA).get(path));
        assertThat(page.select("main a.button, main button")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/knowledge-bases/vs_1/delete, /knowledge-bases/vs_1, Delete",
        "/knowledge-bases/vs_1/documents/file-1/delete, /knowledge-bases/vs_1, Delete",
        "/answers/resp_1/delete, /answers/resp_1, Delete",
        "/threads/resp_1/delete, /threads/resp_1, Delete",
        "/api-keys/key_1/revoke, /api-keys, Revoke",
        "/members/mem_1/remove, /members, Remove",
        "/datasets/ds_1/delete, /datasets/ds_1, Delete",
        "/adapters/ftm_1/delete, /adapters/ftm_1, Delete",
        "/deployments/support/delete, /deployments/support, Remove",
        "/assistants/asst_1/delete, /assistants/asst_1, Delete"
    })
    void whatEndsSomethingAsksFirst(String path, String back, String act) {
        Document page = check(console.signedIn(TestingUser.OLGA).get(path));
        assertThat(page.select("h1").text()).startsWith(act).endsWith("?");
        assertThat(page.select("main form").attr("action")).isEqualTo(path);
        assertThat(page.select("main button").text()).isEqualTo(act);
        assertThat(page.select("main form a").attr("href")).isEqualTo(back);
    }

    @Test
    void newTenantIsLedStepByStep() {
        console.knowledge().empty();
        Document page = check(console.signedIn(TestingUser.OLGA).get("/"));
        assertThat(page.select(".step")).hasSize(4);
        assertThat(page.select(".step--next h3").text()).isEqualTo("Create a knowledge base");
    }

    @Test
    void membersDoNotSeeWhatOnlyOwnersMay() {
        TestingBrowser mia = console.signedIn(TestingUser.MIA);
        assertThat(mia.get("/").document().select("nav a[href=/members]")).isEmpty();
        for (String path : new String[] {"/members", "/api-keys", "/audit-log", "/admin/tenants"}) {
            assertThat(mia.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void keysSayWhoseTheyAreAndWhatEndsWithThem() {
        TestingBrowser olga = console.signedIn(TestingUser.OLGA);
        assertThat(olga.get("/api-keys").document().select("tr:has(td)").eachText())
                .anySatisfy(key -> assertThat(key).contains("Intranet search", "Belongs to Olga Owner"))
                .anySatisfy(key -> assertThat(key).contains("Nightly import", "Service key declared by Olga Owner"))
                .anySatisfy(key ->
                        assertThat(key).contains("Import of prices", "Made with “Intranet search”, and ends with it"));
        assertThat(olga.get("/api-keys/key_1/revoke").document().text())
                .contains("the keys that were made with it, or with one of those: 1");
        assertThat(olga.submit("/api-keys/key_1/owner", "/api-keys/key_1/owner", Map.of("owner", "service"))
                        .document()
                        .text())
                .contains("The key “Intranet search” is a service key now.");
    }

    @Test
    void removingAMemberNamesTheKeysThatEndWithThem() {
        Document page = check(console.signedIn(TestingUser.OLGA).get("/members/mem_1/remove"));
        assertThat(page.select("main li").eachText())
                .anySatisfy(key -> assertThat(key).contains("Intranet search"))
                .anySatisfy(key -> assertThat(key).contains("Import of prices", "made with “Intranet search”"))
                .noneSatisfy(key -> assertThat(key).contains("Nightly import"));
    }

    @Test
    void pagesSpeakTheLanguageOfTheBrowserAndEnglishToAllOthers() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        Document german = browser.getOnce("/ask", "Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .document();
        assertThat(german.select("html").attr("lang")).isEqualTo("de");
        assertThat(german.select("h1").text()).isEqualTo("Eine Frage stellen");
        Document error = browser.getOnce("/nothing", "Accept-Language", "de").document();
        assertThat(error.select("h1").text()).isEqualTo("Hier ist nichts");
        for (String other : new String[] {"fr-FR,fr", "x-klingon-" + "y".repeat(2_000), "*", ";;q=", "en-GB"}) {
            Document page = browser.getOnce("/ask", "Accept-Language", other).document();
            assertThat(page.select("html").attr("lang")).as(other).isEqualTo("en");
            assertThat(page.select("h1").text()).isEqualTo("Ask a question");
        }
    }

    @Test
    void unknownThingsAndPagesAnswer404() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        for (String path : new String[] {"/nothing", "/answers/resp_x", "/knowledge-bases/vs_x", "/adapters/ftm_x"}) {
            Answer answer = browser.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.document().select("h1").text()).isEqualTo("There is nothing here");
        }
    }

    @Test
    void serviceThatIsDownGivesAPageAndNoDetails() {
        console.knowledge()
                .server()
                .on(
                        "GET",
                        "/v1/vector_stores",
                        request -> TestingServer.Reply.problem(ProblemType.SERVER_ERROR, "secret detail"));
        try {
            Answer answer = console.signedIn(TestingUser.OLGA).get("/knowledge-bases");
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("Exception");
            assertThat(answer.document().select("main").text()).contains("req_");
        } finally {
            console.knowledge().routes();
        }
    }

    @Test
    void refusalOfAFormStandsBesideItsField() {
        TestingBrowser browser = console.signedIn(TestingUser.OLGA);
        Answer answer = browser.submit(
                "/members",
                "/members",
                Map.of("email", "mia@acme.example", "firstName", "Mia", "lastName", "Member", "role", "member"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#email[aria-invalid=true]").val()).isEqualTo("mia@acme.example");
        assertThat(answer.document().select("#email-error").text())
                .isEqualTo("mia@acme.example is a member of this tenant already.");
    }

    @Test
    void whatAServicesRequestConstrainsIsToldInTheConsolesWords() {
        Document page = console.signedIn(TestingUser.OLGA)
                .submit("/members", "/members", Map.of("email", "nobody", "firstName", " ", "lastName", "New"))
                .document();
        assertThat(page.select("#email-error").text()).isEqualTo("Enter an e-mail address such as anna@example.com.");
        assertThat(page.select("#firstName-error").text()).isEqualTo("Fill this in.");
    }

    private static Document check(Answer answer) {
        assertThat(answer.status()).as(answer.path()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!doctype html>").doesNotContain("??");
        Document page = answer.document();
        assertThat(page.select("h1")).as("one heading of the page").hasSize(1);
        assertThat(page.select("[style], style, script:not([src]), [onclick], [onload], [onsubmit]"))
                .isEmpty();
        assertThat(page.select("form[method=post]:not(:has(input[name=_csrf]))"))
                .isEmpty();
        assertThat(page.select("[th\\:text], [th\\:if], [th\\:each]")).isEmpty();
        for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            boolean labelled = !page.select("label[for=" + field.id() + "]").isEmpty()
                    || field.closest("label") != null
                    || field.hasAttr("aria-label");
            assertThat(labelled).as("label of %s", field).isTrue();
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        return page;
    }
}
