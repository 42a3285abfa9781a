package dev.knowhow.web.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails.NotRead;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails.Progress;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The encoder of a knowledge base: chosen among those installed, and how far a change has come. */
class EncoderChoiceTest {

    private static final String FORM = "/knowledge-bases/vs_1/edit";

    private final TestingConsole console = SharedConsole.get();
    private final TestingBrowser browser = console.signedIn(TestingUser.MIA);

    @Test
    void nothingIsAskedWhereThereIsOneEncoderAlone() {
        assertThat(browser.get(FORM).document().select("select[name=encoder]")).isEmpty();
        assertThat(browser.get("/knowledge-bases/new").document().select("select[name=encoder]"))
                .isEmpty();
    }

    @Test
    void encoderIsChosenAmongThoseInstalled() {
        console.knowledge().install("built-in", "multilingual-e5-small");

        Document form = browser.get(FORM).document();
        browser.submit(
                FORM,
                "/knowledge-bases/vs_1",
                Map.of("name", "Product manuals", "description", "", "encoder", "multilingual-e5-small"));

        assertThat(form.select("select[name=encoder] option").eachAttr("value"))
                .containsExactly("default", "built-in", "multilingual-e5-small");
        assertThat(form.select("select[name=encoder] option[selected]").text())
                .isEqualTo("As the installation (built-in)");
        assertThat(browser.get(FORM).document().select("option[selected]").attr("value"))
                .isEqualTo("multilingual-e5-small");
    }

    @Test
    void newKnowledgeBaseMayBeginWithAnotherEncoder() {
        console.knowledge().install("built-in", "multilingual-e5-small");

        browser.submit(
                "/knowledge-bases/new",
                "/knowledge-bases",
                Map.of("name", "Handbücher", "description", "", "encoder", "multilingual-e5-small"));

        assertThat(browser.get("/knowledge-bases/vs_new/edit")
                        .document()
                        .select("option[selected]")
                        .attr("value"))
                .isEqualTo("multilingual-e5-small");
    }

    @Test
    void encoderThatIsGoneStaysNamedUntilAnotherIsChosen() {
        console.knowledge().embed("vs_1", new VectorStoreDetails("lost", null, null, List.of(), List.of()));

        assertThat(browser.get(FORM).document().select("option[selected]").text())
                .isEqualTo("lost (not installed any more)");
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select("#embedding-anew")
                        .text())
                .contains("found by their words alone");
    }

    @Test
    void progressOfAChangeIsShownInTheLanguageOfThePageAndGivenToItsScript() {
        console.knowledge()
                .embed("vs_1", new VectorStoreDetails("default", "m@1", new Progress(64, 300), List.of(), List.of()));

        Document page = browser.get("/knowledge-bases/vs_1").document();
        Document german = browser.getOnce("/knowledge-bases/vs_1", "Accept-Language", "de")
                .document();
        String part = browser.getOnce("/knowledge-bases/vs_1", "HX-Request", "true", "HX-Target", "embedding-anew")
                .body();

        assertThat(page.select("#embedding-anew p").text()).contains("64 of 300 passages");
        assertThat(page.select("#embedding-anew progress").attr("max")).isEqualTo("300");
        assertThat(page.select("#embedding-anew").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(german.select("#embedding-anew p").text()).contains("64 von 300 Abschnitten");
        assertThat(part).startsWith("<div id=\"embedding-anew\"").doesNotContain("<html");
    }

    @Test
    void nothingIsSaidOfEmbeddingWhereNothingIsToBeDone() {
        assertThat(browser.get("/knowledge-bases/vs_1")
                        .document()
                        .select("#embedding-anew")
                        .text())
                .isEmpty();
    }

    @Test
    void ownerIsToldHowManyDocumentsAreInALanguageThatTheEncoderDoesNotRead() {
        console.knowledge()
                .embed(
                        "vs_1",
                        new VectorStoreDetails(
                                "default",
                                "m@1",
                                null,
                                List.of(new NotRead("de", 3), new NotRead("fr", 1)),
                                List.of()));

        Document page = browser.get("/knowledge-bases/vs_1").document();
        Document german = browser.getOnce("/knowledge-bases/vs_1", "Accept-Language", "de")
                .document();

        assertThat(page.select("#documents-table .notice p").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("3 documents here are in German, a language that"),
                        second -> assertThat(second).startsWith("One document here is in French, a language that"),
                        third -> assertThat(third).startsWith("No encoder that is installed here reads all"));
        assertThat(german.select("#documents-table .notice").text())
                .startsWith("3 Dokumente hier sind auf Deutsch, einer Sprache");
        assertThat(page.select("#documents-table button[name=encoder]")).isEmpty();
    }

    @Test
    void encoderThatReadsTheDocumentsIsTakenByOneButton() {
        console.knowledge().install("built-in", "multilingual-e5-small");
        console.knowledge()
                .embed(
                        "vs_1",
                        new VectorStoreDetails(
                                "default",
                                "m@1",
                                null,
                                List.of(new NotRead("de", 3)),
                                List.of("multilingual-e5-small")));

        Document page = browser.get("/knowledge-bases/vs_1").document();
        Document changed = browser.submit(
                        "/knowledge-bases/vs_1",
                        "/knowledge-bases/vs_1/encoder",
                        Map.of("encoder", page.select("button[name=encoder]").val()))
                .document();

        assertThat(page.select("button[name=encoder]").eachText()).containsExactly("Change to multilingual-e5-small");
        assertThat(changed.select(".notice--success").text())
                .isEqualTo("The knowledge base is now embedded by multilingual-e5-small.");
        assertThat(changed.select("h1").text()).isEqualTo("Product manuals");
        assertThat(browser.get(FORM).document().select("option[selected]").attr("value"))
                .isEqualTo("multilingual-e5-small");
    }
}
