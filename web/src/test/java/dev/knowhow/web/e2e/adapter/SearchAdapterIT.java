package dev.knowhow.web.e2e.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.adapter.TestingTraining.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The adapters of a knowledge base's search, from pairs of questions and passages, and from answers that people liked, to
 * other results; and back.
 */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SearchAdapterIT {

    private static final int TOKENS = 120;
    private static final int SOME = 6;
    private static final List<String> ABOUT_ONE =
            TestingManuals.questions(TestingManuals.machines().getFirst());
    private static final String QUESTION = ABOUT_ONE.getFirst();
    private static final int EACH = ABOUT_ONE.size();
    private static final Found NOTHING = new Found(List.of());

    private final TestingTraining training;
    private final TestingTraining stranger;
    private final String suffix = Ids.random(6).toLowerCase(Locale.ROOT);
    private final String ranking = "ranking-" + suffix;
    private final String questions = "questions-" + suffix;
    private String store = "";
    private String sister = "";
    private String foreign = "";
    private String examples = "";
    private String fusion = "";
    private Found before = NOTHING;
    private Found sisterBefore = NOTHING;
    private Found foreignBefore = NOTHING;

    SearchAdapterIT(TestingInstallation installation) {
        List<TestingConnection.Tenant> tenants = installation.connection().tenants();
        training =
                new TestingTraining(installation.gateway(), tenants.getFirst().apiKey());
        stranger = new TestingTraining(installation.gateway(), tenants.getLast().apiKey());
    }

    @BeforeAll
    void fillKnowledgeBases() {
        List<String> files = training.uploadDocuments(TestingManuals.documents());
        store = training.knowledgeBase("Manuals " + suffix, files, TOKENS);
        sister = training.knowledgeBase("More manuals " + suffix, files.subList(0, SOME), TOKENS);
        Map<String, String> some = TestingManuals.documents().entrySet().stream()
                .limit(SOME)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        foreign = stranger.knowledgeBase("Manuals " + suffix, stranger.uploadDocuments(some), TOKENS);
        examples = training.uploadExamples("pairs.jsonl", TestingTraining.pairs(TestingManuals.pairs(files)));
        before = training.search(store, QUESTION);
        sisterBefore = training.search(sister, QUESTION);
        foreignBefore = stranger.search(foreign, QUESTION);
    }

    @AfterAll
    void leaveSearchAsItWas() {
        for (String alias : List.of(ranking, questions)) {
            if (training.status("/api/v1/deployments/" + alias) == 200) {
                training.delete("/api/v1/deployments/" + alias);
            }
        }
    }

    @Test
    @Order(1)
    void searchAsItIsPrefersWhatRepeatsTheQuestion() {
        assertThat(before.first()).doesNotContain("limescale").contains("noise");
    }

    @Test
    @Order(2)
    void fusionIsMeasuredOnQuestionsAboutOtherDocumentsAndTheGateDecides() {
        fusion = train("knowhow-fusion", examples);

        JsonNode evaluation = training.evaluation(fusion);
        assertThat(evaluation.path("metric").asText()).isEqualTo("recall_at_1");
        assertThat(evaluation.path("held_out_examples").asInt())
                .as("a fifth of the manuals, with all of their questions: %s", evaluation)
                .isBetween(6 * EACH, 10 * EACH)
                .matches(count -> count % EACH == 0);
        assertDecidedByInterval(fusion, evaluation);
        assertThat(recall(evaluation, "tuned")).isGreaterThan(recall(evaluation, "base") + 0.5);
        assertThat(training.adapter(fusion).path("status").asText()).isEqualTo("promoted");
    }

    @Test
    @Order(3)
    void deployedFusionChangesResultsAndAnswersOfItsKnowledgeBaseAlone() {
        String answerBefore = TestingTraining.words(training.ask(store, QUESTION));

        training.deploy(ranking, fusion);

        awaitSearch("the remedy comes first", found -> TestingManuals.isRemedy(found.first()));
        assertThat(TestingTraining.words(training.ask(store, QUESTION))).isNotEqualTo(answerBefore);
        assertOthersAreUntouched();
        assertThat(stranger.status("/api/v1/deployments/" + ranking)).isEqualTo(404);
    }

    @Test
    @Order(4)
    void versionLearnedFromLikedAnswersTakesOverAndTheMoveIsUndone() {
        Found withFirst = training.search(store, QUESTION);
        String second = train("knowhow-fusion", likedAnswers());
        assertDecidedByInterval(second, training.evaluation(second));

        training.deploy(ranking, second);
        Found withSecond = awaitSearch("the other weights rank", found -> !found.isLike(withFirst));
        training.rollBack(ranking);

        assertThat(withSecond).doesNotMatch(before::isLike);
        awaitSearch("the first weights rank again", withFirst::isLike);
    }

    @Test
    @Order(5)
    void searchIsAsBeforeOnceNothingIsDeployed() {
        training.delete("/api/v1/deployments/" + ranking);

        awaitSearch("results are as before", before::isLike);
    }

    @Test
    @Order(6)
    void retrieverIsMeasuredAsItIsServedAndDeployedAndTakenBack() {
        String retriever = train("knowhow-retriever", examples);
        JsonNode evaluation = training.evaluation(retriever);
        assertDecidedByInterval(retriever, evaluation);

        training.deploy(questions, retriever);
        awaitSearch("the question's vector is moved", found -> !found.isLike(before));
        assertOthersAreUntouched();
        assertServedAsMeasured(evaluation);

        training.delete("/api/v1/deployments/" + questions);
        awaitSearch("results are as before", before::isLike);
    }

    private String train(String base, String dataset) {
        JsonNode job = training.create(
                base,
                Map.of(
                        "training_file",
                        dataset,
                        "suffix",
                        suffix,
                        "seed",
                        3,
                        "metadata",
                        Map.of("vector_store_id", store)));
        return TestingTraining.model(training.succeeded(job));
    }

    /** Promoted if and only if the interval of the paired difference, drawn document by document, is above zero. */
    private void assertDecidedByInterval(String model, JsonNode evaluation) {
        JsonNode comparison = evaluation.at("/comparisons/0");
        assertThat(comparison.path("against").asText())
                .as(evaluation.toPrettyString())
                .isEqualTo("base");
        boolean better = comparison.path("low").asDouble() > 0
                && comparison.path("mcnemar_p").asDouble() < 0.05;
        assertThat(evaluation.at("/gate/passed").asBoolean()).isEqualTo(better);
        assertThat(training.adapter(model).path("status").asText()).isEqualTo(better ? "promoted" : "rejected");
    }

    /** What the evaluation says of the held-out questions is what a search finds for them. */
    private void assertServedAsMeasured(JsonNode evaluation) {
        List<String> wrong = training.get(
                        "/api/v1/adapters/" + evaluation.path("adapter_id").asText() + "/errors?limit=100")
                .path("data")
                .valueStream()
                .map(error -> error.path("input").asText())
                .toList();
        for (String question : wrong) {
            assertThat(TestingManuals.isRemedy(training.search(store, question).first()))
                    .as(question)
                    .isFalse();
        }
    }

    private static double recall(JsonNode evaluation, String system) {
        return TestingTraining.system(evaluation, system).path("accuracy").asDouble();
    }

    /** A dataset of answers with a thumb up, given while the remedy is found. */
    private String likedAnswers() {
        List<String> asked = new ArrayList<>();
        for (String machine : TestingManuals.machines()) {
            for (String question : TestingManuals.questions(machine).subList(0, 2)) {
                JsonNode answer = training.ask(store, question);
                if (answer.toString().contains("file_citation")) {
                    training.post(
                            "/api/v1/answers/" + answer.path("id").asText() + "/feedback", Map.of("rating", "up"));
                    asked.add(question);
                }
            }
        }
        assertThat(asked).as("questions that were answered").hasSizeGreaterThan(40);
        JsonNode dataset = training.post(
                "/api/v1/datasets/from_answers",
                Map.of("name", "Liked " + suffix, "vector_store_id", store, "feedback", "up"));
        String path = "/api/v1/datasets/" + dataset.path("id").asText();
        JsonNode ready = TestingWait.until("the dataset is ready", () -> training.get(path))
                .satisfies(now -> now.path("status").asText().equals("ready"));
        assertThat(ready.path("kind").asText()).as(ready.toPrettyString()).isEqualTo("pairs");
        return dataset.path("id").asText();
    }

    private Found awaitSearch(String what, Predicate<Found> wanted) {
        return TestingWait.until(what, () -> training.search(store, QUESTION)).satisfies(wanted);
    }

    private void assertOthersAreUntouched() {
        assertThat(training.search(sister, QUESTION)).matches(sisterBefore::isLike);
        assertThat(stranger.search(foreign, QUESTION)).matches(foreignBefore::isLike);
    }
}
