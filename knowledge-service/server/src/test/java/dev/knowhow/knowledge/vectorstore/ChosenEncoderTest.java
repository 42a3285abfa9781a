package dev.knowhow.knowledge.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.TestingEmbeddingsServer;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.process.FolderRemoval;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service where a knowledge base chooses its encoder; the other one is an endpoint, with shorter vectors. */
@MicronautTest(transactional = false)
class ChosenEncoderTest extends ServiceTest {

    private static final String BUILT_IN = "bge-small-en-v1.5-q@6c9c6101a956";

    private final TestingEmbeddingsServer endpoint = new TestingEmbeddingsServer();
    private final Path encoders = TestingFolders.create("encoders");
    private final TestingPostgres postgres = TestingPostgres.create();
    private final TenantId tenant = TestingService.tenant();
    private TestingClient client;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = new HashMap<>(TestingService.properties(postgres));
        properties.put("knowhow.embedding.encoders.directory", encoders.toString());
        return properties;
    }

    @BeforeEach
    void install() {
        client = client(TestingService.member(tenant));
        install("remote");
    }

    private void install(String name) {
        try {
            endpoint.describe(Files.createDirectories(encoders.resolve(name)), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stopEndpoint() {
        endpoint.close();
    }

    private String store(TestingClient caller, String name, String encoder) {
        return caller.post("/v1/vector_stores", Map.of("name", name, "knowhow", Map.of("encoder", encoder)))
                .text("id");
    }

    private void ingest(TestingClient caller, String store, String name, String text) {
        Reply document = caller.ingest(store, caller.upload(name, text));
        assertThat(document.text("stage")).as(document.body().toString()).isEqualTo("completed");
    }

    private Reply get(TestingClient caller, String store) {
        return caller.get("/v1/vector_stores/" + store);
    }

    private Reply search(TestingClient caller, String store, String query) {
        return caller.post("/v1/vector_stores/" + store + "/search", Map.of("query", query));
    }

    private boolean wasSent(String part) {
        return endpoint.requests().stream().flatMap(List::stream).anyMatch(text -> text.contains(part));
    }

    private void awaitEmbedded(TestingClient caller, String store) {
        TestingWait.until("everything is embedded anew", () -> get(caller, store))
                .satisfies(found -> found.at("knowhow.embedding_anew") == null);
    }

    @Test
    void thoseInstalledAreListedAndAnyOtherIsRefusedByName() {
        Reply list = client.get("/api/v1/vector_stores/encoders");
        Reply refused = client.post("/v1/vector_stores", Map.of("knowhow", Map.of("encoder", "../secret")));

        assertThat(list.text("data.0.name")).isEqualTo("built-in");
        assertThat(list.at("data.0.is_default")).isEqualTo(true);
        assertThat(list.text("data.1.name")).isEqualTo("remote");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("knowhow.encoder");
        assertThat(refused.text("error.message")).contains("'../secret'").contains("built-in, remote");
    }

    @Test
    void knowledgeBaseFollowsTheInstallationUnlessItChooses() {
        String store = client.vectorStore("Harbour");

        Reply found = get(client, store);

        assertThat(found.text("knowhow.encoder")).isEqualTo("default");
        assertThat(found.text("knowhow.embedding_model")).isEqualTo(BUILT_IN);
        assertThat(found.at("knowhow.embedding_anew")).isNull();
    }

    @Test
    void documentsInALanguageThatTheEncoderDoesNotReadAreCountedUntilOneIsChosenThatDoes() {
        String store = client.vectorStore("Hafen");
        ingest(client, store, "kran.md", "Der Kran im Hafen darf nur bei Windstärken unter sechs benutzt werden.\n");
        ingest(client, store, "crane.md", "The crane in the harbour may be used in winds below six only.\n");

        Reply built = get(client, store);
        client.post("/v1/vector_stores/" + store, Map.of("knowhow", Map.of("encoder", "remote")));

        assertThat(built.at("knowhow.not_read")).isEqualTo(List.of(Map.of("language", "de", "documents", 1)));
        assertThat(built.at("knowhow.read_by")).as("offered in its place").isEqualTo(List.of("remote"));
        assertThat(get(client, store).at("knowhow.not_read")).isEqualTo(List.of());
        assertThat(get(client, store).at("knowhow.read_by")).isEqualTo(List.of());
    }

    @Test
    void chosenEncoderAloneEmbedsDocumentsAndQuestions() {
        String store = store(client, "Harbour", "remote");
        String beside = client.vectorStore("Beside");
        ingest(client, store, "ferry.md", "The ferry to the island leaves at six.\n");
        ingest(client, beside, "tram.md", "The tram to the castle leaves at nine.\n");

        Reply found = search(client, store, "island ferry");
        search(client, beside, "castle tram");

        assertThat(get(client, store).text("knowhow.embedding_model")).startsWith("remote@");
        assertThat(found.text("data.0.content.0.text")).contains("leaves at six");
        assertThat(wasSent("The ferry to the island")).isTrue();
        assertThat(wasSent("island ferry")).isTrue();
        assertThat(wasSent("castle")).isFalse();
    }

    @Test
    void changeEmbedsAnewBesideTheUseAndTouchesNoOtherKnowledgeBase() {
        TestingClient stranger = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Garden");
        String theirs = stranger.vectorStore("Garden");
        ingest(client, store, "bees.md", "Beehives may stand on the lawn behind the hall.\n");
        ingest(stranger, theirs, "dogs.md", "Dogs may walk on the lawn of the strangers.\n");

        Reply changed = client.post("/v1/vector_stores/" + store, Map.of("knowhow", Map.of("encoder", "remote")));
        Reply meanwhile = search(client, store, "insects that make honey, and where they live");
        awaitEmbedded(client, store);
        Reply afterwards = search(client, store, "Beehives on the lawn");

        assertThat(changed.text("knowhow.encoder")).isEqualTo("remote");
        assertThat(changed.text("name")).isEqualTo("Garden");
        assertThat(meanwhile.list("data")).hasSize(1);
        assertThat(afterwards.list("data")).hasSize(1);
        assertThat(wasSent("Beehives may stand")).isTrue();
        assertThat(wasSent("strangers")).isFalse();
        assertThat(get(stranger, theirs).text("knowhow.encoder")).isEqualTo("default");
        assertThat(search(stranger, theirs, "dogs").list("data")).hasSize(1);
        assertThat(stranger.post("/v1/vector_stores/" + store, Map.of("knowhow", Map.of("encoder", "built-in")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void goingBackToTheInstallationsEncoderEmbedsAnewToo() {
        String store = store(client, "Harbour", "remote");
        ingest(client, store, "ferry.md", "The ferry to the island leaves at six.\n");

        client.post("/v1/vector_stores/" + store, Map.of("knowhow", Map.of("encoder", "default")));
        awaitEmbedded(client, store);
        search(client, store, "a boat across the water");

        assertThat(get(client, store).text("knowhow.embedding_model")).isEqualTo(BUILT_IN);
        assertThat(wasSent("a boat across the water")).isFalse();
    }

    @Test
    void searchAsksForWhatTheInstallationsChangeOfItsEncoderLeft() {
        String store = store(client, "Harbour", "remote");
        ingest(client, store, "ferry.md", "The ferry to the island leaves at six.\n");
        search(client, store, "ferry");
        postgres.execute("update vector_store set encoder = null where id = '" + store + "'");

        assertThat(models(store)).allMatch(model -> model.startsWith("remote@"));
        search(client, store, "ferry");

        TestingWait.until("the installation's encoder has embedded it", () -> models(store))
                .satisfies(models -> models.equals(List.of(BUILT_IN)));
    }

    @Test
    void questionToKnowledgeBasesOfSeveralEncodersIsAnsweredFromBothAndEmbeddedOnceByEach() {
        String one = client.vectorStore("Harbour");
        String two = store(client, "Station", "remote");
        ingest(client, one, "ferry.md", "The ferry to the island leaves at six from pier two.\n");
        ingest(client, two, "train.md", "The night train to Vienna leaves at ten from platform four.\n");

        Reply ferry = ask("When does the ferry to the island leave?", one, two);
        Reply train = ask("When does the night train to Vienna leave?", one, two);

        assertThat(ferry.raw()).contains("leaves at six from pier two");
        assertThat(train.raw()).contains("leaves at ten from platform four");
        assertThat(endpoint.requests().stream()
                        .flatMap(List::stream)
                        .filter("When does the night train to Vienna leave?"::equals))
                .hasSize(1);
    }

    private Reply ask(String question, String... stores) {
        return client.post("/v1/responses", TestingClient.question(List.of(stores), question, Map.of()));
    }

    @Test
    void searchOfAKnowledgeBaseWithAnEncoderOfItsOwnCannotBeTrained() {
        String store = store(client, "Harbour", "remote");
        TestingClient training = new TestingClient(server.getURI(), TestingService.member(tenant), json, "training");

        Reply refused =
                training.post("/internal/vector_stores/" + store + "/candidates", Map.of("queries", List.of("ferry")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.message"))
                .contains("'Harbour'")
                .contains("'remote'")
                .contains("'built-in'");
    }

    @Test
    void encoderThatWasRemovedIsNamedAndWhatItEmbeddedIsFoundByItsWords() throws IOException {
        install("passing");
        String store = store(client, "Harbour", "passing");
        ingest(client, store, "ferry.md", "The ferry to the island leaves at six.\n");
        FolderRemoval.remove(encoders.resolve("passing"));

        Reply found = search(client, store, "island ferry");
        Reply failed = client.ingest(store, client.upload("kiosk.md", "The kiosk sells bread.\n"));

        assertThat(get(client, store).text("knowhow.encoder")).isEqualTo("passing");
        assertThat(get(client, store).at("knowhow.embedding_model")).isNull();
        assertThat(found.text("data.0.content.0.text")).contains("leaves at six");
        assertThat(failed.raw()).contains("The encoder 'passing' of this knowledge base is not installed any more");
    }

    private List<String> models(String store) {
        return postgres.texts("select distinct model_id from chunk where vector_store_id = '" + store + "'");
    }
}
