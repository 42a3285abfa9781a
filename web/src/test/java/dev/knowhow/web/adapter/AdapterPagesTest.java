package dev.knowhow.web.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import dev.knowhow.web.testing.SharedConsole;
import dev.knowhow.web.testing.TestingBrowser.Answer;
import dev.knowhow.web.testing.TestingConsole;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import dev.knowhow.web.testing.TestingTrainingService;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The comparison, the verdict, and what may be done about it. */
class AdapterPagesTest {

    private final TestingConsole console = SharedConsole.get();

    @Test
    void comparisonHasIntervalsAndSaysWhetherItIsMoreThanChance() {
        Document page = console.signedIn(TestingUser.MIA).get("/adapters/ftm_1").document();
        assertThat(page.select("#differences tbody tr:first-child").text())
                .contains("+35.0 pt")
                .contains("+31.2 pt … +38.9 pt")
                .contains("< 0.001")
                .contains("yes");
        assertThat(page.select("#differences tr:first-child td[data-low]").attr("data-low"))
                .isEqualTo("0.312");
    }

    @Test
    void scriptThatAsksForTheVerdictIsToldToLoadThePageOnceItIsThere() {
        Answer answer = console.signedIn(TestingUser.MIA).getOnce("/adapters/ftm_1", "HX-Request", "true");
        assertThat(answer.header("hx-refresh")).isEqualTo("true");
        assertThat(answer.document().select("#verdict").text()).contains("Better than without examples");
    }

    @Test
    void promotedAdapterSaysThatItsTwinWasMeasured() {
        Document page = console.signedIn(TestingUser.MIA).get("/adapters/ftm_1").document();
        assertThat(page.select("#refitted").text()).contains("1,250").contains("measured on its twin");
        assertThat(console.signedIn(TestingUser.MIA)
                        .get("/adapters/ftm_2")
                        .document()
                        .select("#refitted"))
                .isEmpty();
    }

    @Test
    void staleAdapterSaysWhy() {
        Document page = console.signedIn(TestingUser.MIA).get("/adapters/ftm_1").document();
        assertThat(page.select(".notice--warning").text()).contains("3 of its training answers were deleted.");
    }

    @Test
    void onlyOwnersCanDecideOtherwiseAndOnlyWithAReason() {
        assertThat(console.signedIn(TestingUser.MIA)
                        .get("/adapters/ftm_2")
                        .document()
                        .select("#reason"))
                .isEmpty();
        Answer answer = console.signedIn(TestingUser.OLGA)
                .submit("/adapters/ftm_2", "/adapters/ftm_2/promote", Map.of("reason", " "));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.document().select("#reason-error").text()).contains("audit log");
    }

    @Test
    void rejectedAdapterCannotBeDeployed() {
        Document page = console.signedIn(TestingUser.MIA).get("/adapters/ftm_2").document();
        assertThat(page.select("a[href^=/deployments/new]")).isEmpty();
        assertThat(page.select(".verdict--bad").text()).contains("Not passed:");
    }

    @Test
    void rejectedAdapterSaysWhatWouldBePromotedAndLeadsThere() {
        Document page = console.signedIn(TestingUser.MIA).get("/adapters/ftm_2").document();
        assertThat(page.select("#verdict").text())
                .contains("Worse than the best alternative")
                .contains("this would be promoted: Nearest examples");
        String there = page.select("#verdict a[href^=/training/new]").attr("href");
        assertThat(there).contains("dataset=", "kind=examples");
        assertThat(console.signedIn(TestingUser.MIA)
                        .get("/adapters/ftm_1")
                        .document()
                        .select("#verdict")
                        .text())
                .contains("Not worse than the best alternative")
                .doesNotContain("would be promoted");
    }

    @Test
    void pageBeginsWithOneSentenceThatNeedsNoFigures() {
        assertThat(inShort("ftm_1"))
                .isEqualTo(
                        "Right 96 of 100 times; if the most similar of your examples decided, without training, it would"
                                + " be 88; an answer costs 0.04 ms of computing.");
    }

    private String inShort(String adapter) {
        return console.signedIn(TestingUser.MIA)
                .get("/adapters/" + adapter)
                .document()
                .select("#in-short")
                .text();
    }

    @Test
    void wrongExampleIsMendedInPlaceAndTrainedAgainInOneClick() {
        Answer answer = console.signedIn(TestingUser.MIA)
                .submit(
                        "/adapters/ftm_1",
                        "/adapters/ftm_1/errors",
                        Map.of("output-1", "cancel_order", "output-2", "opening_hours"));
        assertThat(answer.path()).isEqualTo("/training/" + TestingTrainingService.RUNNING);
        assertThat(answer.document().select(".notice--success").text()).contains("new version of the dataset");
        assertThat(sent("/api/v1/datasets/ds_1/edits"))
                .contains("\"line\":17", "\"output\":\"cancel_order\"")
                .doesNotContain("\"line\":40");
        assertThat(sent("/v1/fine_tuning/jobs")).contains("\"training_file\":\"ds_1\"", "\"suffix\":\"support\"");
    }

    @Test
    void wrongExampleThatTheDatasetNoLongerHoldsIsNotGuessed() {
        Answer answer = console.signedIn(TestingUser.MIA)
                .submit("/adapters/ftm_1/errors", "/adapters/ftm_1/errors", Map.of("delete-2", "yes"));
        assertThat(answer.path()).isEqualTo("/adapters/ftm_1");
        assertThat(answer.document().select(".notice--failure").text()).contains("no longer holds");
    }

    @Test
    void wrongExampleOffersWhatWasAnsweredFirst() {
        Document page =
                console.signedIn(TestingUser.MIA).get("/adapters/ftm_1/errors").document();
        assertThat(page.select("select[name=output-1] option").eachText())
                .containsExactly("return_item", "cancel_order");
        assertThat(page.select("select[name=output-1] option[selected]").text()).isEqualTo("return_item");
    }

    @Test
    void adapterIsDownloadedThroughTheConsole() {
        assertThat(console.signedIn(TestingUser.MIA)
                        .get("/adapters/ftm_1/download")
                        .body())
                .contains("archive");
    }

    @Test
    void deploymentSaysWhomItServes() {
        Document page =
                console.signedIn(TestingUser.MIA).get("/deployments/support").document();
        assertThat(page.select("section:has(#served-title)").text())
                .contains("helpdesk assistant")
                .contains("gives “support” as model");
        assertThat(console.signedIn(TestingUser.MIA)
                        .get("/deployments")
                        .document()
                        .select("table")
                        .text())
                .contains("1 assistant");
    }

    @Test
    void adapterSaysWhatItRefusesAndWhatThatLetsThrough() {
        String text = console.signedIn(TestingUser.MIA)
                .get("/adapters/ftm_1")
                .document()
                .select("#refusals")
                .text();
        assertThat(text)
                .contains("refuses at most 1.4 % of the questions that belong to its outputs")
                .contains("it answers about 29.1 % all the same");
    }

    @Test
    void deploymentSaysWhatItRefusesAndChangesIt() {
        Document page =
                console.signedIn(TestingUser.MIA).get("/deployments/support").document();
        assertThat(page.select("#refusals").text())
                .contains("refuses at most 1.0 %")
                .contains("it answers about 34.2 % all the same")
                .contains("Empty: 1.4 %, as the adapter was trained.");
        assertThat(page.select("#refusedShare").val()).isEqualTo("1");

        Answer answer = console.signedIn(TestingUser.MIA)
                .submit("/deployments/support", "/deployments/support/refusals", Map.of("refusedShare", "0,5"));
        assertThat(answer.document().select(".notice--success").text()).contains("is changed");
        assertThat(sent("/api/v1/deployments/support")).isEqualTo("{\"refused_share\":0.005}");
    }

    @Test
    void shareToRefuseThatCannotBeIsSaidBesideItsField() {
        Document page = console.signedIn(TestingUser.MIA)
                .submit("/deployments/support", "/deployments/support/refusals", Map.of("refusedShare", "50"))
                .document();
        assertThat(page.select("#refusedShare-error").text()).startsWith("Enter a number from 0.1 to 10");
        assertThat(page.select("#refusedShare").val()).isEqualTo("50");
    }

    private String sent(String path) {
        return console.training().server().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().equals(path))
                .toList()
                .getLast()
                .text();
    }

    @Test
    void playgroundShowsTheSystemsSideBySide() {
        Document page = console.signedIn(TestingUser.MIA)
                .submit("/playground", "/playground", Map.of("adapter", "ftm_1", "input", "Please stop my order"))
                .document();
        assertThat(page.select(".system h3").eachText()).containsExactly("Base", "Nearest examples", "Tuned");
    }

    @Test
    void deploymentGoesBackInOneClick() {
        Document page = console.signedIn(TestingUser.MIA)
                .submit("/deployments/support", "/deployments/support/rollback", Map.of())
                .document();
        assertThat(page.select(".notice--success").text()).contains("is back at");
    }

    @Test
    void largeMatrixIsCutToWhatIsConfusedMost() {
        List<ConfusionCell> cells = java.util.stream.IntStream.range(0, 40)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.of(
                        new ConfusionCell("l" + i, "l" + i, 9), new ConfusionCell("l" + i, "l" + (i + 1) % 40, i)))
                .toList();
        HeatmapView heat = HeatmapView.of(cells);
        assertThat(heat.cut()).isTrue();
        assertThat(heat.labels()).hasSize(16).contains("l39", "l38").doesNotContain("l2");
    }
}
