package dev.knowhow.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.RowLevelSecurityCatalog;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of knowledge bases over HTTP, with the real parser and encoder. */
@MicronautTest(transactional = false)
class DocumentTest extends ServiceTest {

    @TempDir
    static Path folder;

    private final TenantId tenant = TestingService.tenant();
    private final TestingPostgres postgres = TestingPostgres.create();
    private TestingClient client;
    private Path images = Path.of(".");

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = TestingService.properties(postgres);
        images = Path.of(Objects.requireNonNull(properties.get("KNOWHOW_DATA_DIR")), "page-images");
        return properties;
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(tenant));
    }

    @Test
    void everyTenantTableForcesRowLevelSecurity() throws SQLException {
        try (Connection connection = postgres.connectAsOwner()) {
            assertThat(RowLevelSecurityCatalog.violations(
                            connection,
                            postgres.app(),
                            Set.of("bulk_task", "interactive_task", "upkeep_task", "flyway_schema_history")))
                    .isEmpty();
        }
    }

    @Test
    void pdfHasPagesTextImagesHighlightsAndChunks() throws IOException, InterruptedException {
        Path pdf = new TestingDocuments(folder)
                .pdf(
                        "manual.pdf",
                        List.of(
                                List.of("# Manual", "The pump is checked every week."),
                                List.of("# Safety", "The valve opens at nine bar of pressure.")));
        String store = client.vectorStore("Manuals");
        String file = client.upload("manual.pdf", Files.readAllBytes(pdf), true).text("id");
        Reply document = client.ingest(store, file);
        String path = "/api/v1/vector_stores/" + store + "/documents/" + file;

        assertThat(document.text("stage")).as(document.body().toString()).isEqualTo("completed");
        assertThat(document.at("page_count")).isEqualTo(2);
        Reply page = client.get(path + "/pages/2");
        assertThat(page.text("text")).contains("The valve opens at nine bar");
        assertThat(page.at("has_image")).isEqualTo(true);
        int start =
                Integer.parseInt(page.text("char_start")) + page.text("text").indexOf("nine bar");
        Reply boxes = client.get(path + "/pages/2/highlights?char_start=" + start + "&char_end=" + (start + 8));
        assertThat(boxes.list("data")).hasSize(1);
        assertThat((Double) boxes.at("data.0.width")).isBetween(0.01, 0.5);
        assertThat(client.get(path + "/pages/3").status()).isEqualTo(404);
        assertThat(client.get(path + "/chunks").text("data.0.page_start")).isEqualTo("1");
        HttpResponse<byte[]> image = image(path);
        assertThat(image.headers().firstValue("content-type")).contains("image/png");
        assertThat(image.body()).startsWith(0x89, 'P', 'N', 'G');
        Reply found = client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "pressure of the valve"));
        assertThat(found.text("data.0.content.0.text")).contains("nine bar");
        assertThat(client.get("/v1/vector_stores/" + store + "/files/" + file + "/content")
                        .list("data"))
                .hasSize(2);
    }

    private HttpResponse<byte[]> image(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(client.request(path + "/pages/1/image").GET().build(), BodyHandlers.ofByteArray());
    }

    @Test
    void imageOfAPageThatIsDamagedIsDrawnAnew() throws IOException, InterruptedException {
        Path pdf = new TestingDocuments(folder).pdf("image.pdf", List.of(List.of("Words on a page.")));
        String store = client.vectorStore("Images");
        String file = client.upload("image.pdf", Files.readAllBytes(pdf), true).text("id");
        client.ingest(store, file);
        String path = "/api/v1/vector_stores/" + store + "/documents/" + file;
        byte[] drawn = image(path).body();
        List<Path> kept;
        try (Stream<Path> files = Files.walk(images)) {
            kept = files.filter(Files::isRegularFile).toList();
        }

        for (Path image : kept) {
            byte[] bytes = Files.readAllBytes(image);
            bytes[bytes.length / 2] ^= 1;
            Files.write(image, bytes);
        }

        assertThat(kept).isNotEmpty();
        assertThat(image(path).body()).isEqualTo(drawn);
        for (Path image : kept) {
            Files.write(image, new byte[] {1});
        }
        assertThat(image(path).body()).isEqualTo(drawn);
    }

    @Test
    void documentThatHadToBeMendedSaysWhatWasDone() {
        String store = client.vectorStore("Mended");
        byte[] russian = "Гарантия на насос составляет два года.\0 Срок поставки три недели."
                .getBytes(Charset.forName("KOI8-R"));
        String file = client.upload("warranty.txt", russian, true).text("id");
        Reply document = client.ingest(store, file);

        assertThat(document.text("stage")).as(document.raw()).isEqualTo("completed");
        assertThat(document.list("warnings"))
                .extracting(warning -> warning.get("code"))
                .containsExactly("encoding_guessed", "characters_mended");
        assertThat(document.text("warnings.0.message")).contains("KOI8-R", "save it as UTF-8");
        String path = "/v1/vector_stores/" + store + "/files/" + file;
        assertThat(client.get(path).text("knowhow.warnings.1.code")).isEqualTo("characters_mended");

        String whole = client.upload("whole.txt", "Nothing had to be mended here.");
        assertThat(client.ingest(store, whole).list("warnings")).isEmpty();
        assertThat(client.get("/v1/vector_stores/" + store + "/files/" + whole).at("knowhow.warnings"))
                .isEqualTo(List.of());
    }

    @Test
    void documentThatCannotBeReadFailsWithAReason() {
        String store = client.vectorStore("Broken");
        String file = client.upload("broken.pdf", "%PDF-1.7 and then nothing of it");
        Reply document = client.ingest(store, file);

        assertThat(document.text("stage")).isEqualTo("failed");
        assertThat(document.text("last_error.code")).isEqualTo("invalid_file");
        assertThat(document.text("last_error.reason")).isEqualTo("broken");
        assertThat(document.text("last_error.message")).isNotBlank();
        Reply shown = client.get("/v1/vector_stores/" + store + "/files/" + file);
        assertThat(shown.text("status")).isEqualTo("failed");
        assertThat(client.get("/v1/vector_stores/" + store).at("file_counts.failed"))
                .isEqualTo(1);
        assertThat(client.post("/api/v1/vector_stores/" + store + "/documents/" + file + "/retry", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(client.await(store, file).text("stage")).isEqualTo("failed");
    }

    @Test
    void unsupportedFormatFailsAsUnsupported() {
        String store = client.vectorStore("Pictures");
        byte[] gif = {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0};
        String file = client.upload("picture.gif", gif, true).text("id");

        assertThat(client.ingest(store, file).text("last_error.code")).isEqualTo("unsupported_file");
    }

    @Test
    void secondUploadOfTheSameNameIsTheSecondVersion() {
        String store = client.vectorStore("Versions");
        String first = client.upload("plan.txt", "The first plan.");
        String second = client.upload("plan.txt", "The second plan.");

        assertThat(client.ingest(store, first).at("version")).isEqualTo(1);
        assertThat(client.ingest(store, second).at("version")).isEqualTo(2);
    }

    @Test
    void completedDocumentCannotBeRetried() {
        String store = client.vectorStore("Done");
        String file = client.upload("done.txt", "All is done.");
        client.ingest(store, file);

        assertThat(client.post("/api/v1/vector_stores/" + store + "/documents/" + file + "/retry", "{}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void removedDocumentIsUnseenAtOnceAndItsRowsGoSoonAfter() {
        String store = client.vectorStore("Forgetting");
        String file = client.upload("secret.txt", "The password of the safe is marmalade.");
        client.ingest(store, file);
        Map<String, Object> query = Map.of("query", "password of the safe");
        assertThat(client.post("/v1/vector_stores/" + store + "/search", query).list("data"))
                .hasSize(1);

        assertThat(client.delete("/v1/vector_stores/" + store + "/files/" + file)
                        .text("object"))
                .isEqualTo("vector_store.file.deleted");

        assertThat(client.post("/v1/vector_stores/" + store + "/search", query).list("data"))
                .isEmpty();
        assertThat(client.get("/v1/vector_stores/" + store + "/files/" + file).status())
                .isEqualTo(404);
        assertThat(client.get("/v1/files/" + file).status()).isEqualTo(200);
        awaitNone("chunk", store);
        awaitNone("document_page", store);
        assertThat(client.ingest(store, file).at("version")).isEqualTo(2);
        assertThat(client.post("/v1/vector_stores/" + store + "/search", query).list("data"))
                .hasSize(1);
    }

    @Test
    void deletedFileLeavesEveryKnowledgeBase() {
        String one = client.vectorStore("One");
        String two = client.vectorStore("Two");
        String file = client.upload("both.txt", "Both of them know about the lighthouse.");
        client.ingest(one, file);
        client.ingest(two, file);

        client.delete("/v1/files/" + file);

        for (String store : List.of(one, two)) {
            assertThat(client.post("/v1/vector_stores/" + store + "/search", Map.of("query", "lighthouse"))
                            .list("data"))
                    .isEmpty();
            assertThat(client.get("/v1/vector_stores/" + store).at("file_counts.total"))
                    .isEqualTo(0);
        }
    }

    @Test
    void deletedKnowledgeBaseIsGoneWithEverythingButTheFiles() {
        String store = client.vectorStore("Short-lived");
        String file = client.upload("stays.txt", "This file stays.");
        client.ingest(store, file);

        assertThat(client.delete("/v1/vector_stores/" + store).text("object")).isEqualTo("vector_store.deleted");

        assertThat(client.get("/v1/vector_stores/" + store).status()).isEqualTo(404);
        assertThat(client.get("/v1/files/" + file).status()).isEqualTo(200);
        awaitNone("chunk", store);
    }

    @Test
    void batchCountsItsFilesAndIsDone() {
        String store = client.vectorStore("Batch");
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(client.upload("part-" + i + ".txt", "Part " + i + " of the batch."));
        }
        String path = "/v1/vector_stores/" + store + "/file_batches";
        Reply created = client.post(path, Map.of("file_ids", files, "attributes", Map.of("year", 2025)));
        assertThat(created.at("file_counts.total")).isEqualTo(4);
        Reply batch = TestingWait.until("the batch is done", () -> client.get(path + "/" + created.text("id")))
                .satisfies(now -> now.text("status").equals("completed"));

        assertThat(batch.at("file_counts.completed")).isEqualTo(4);
        assertThat(client.get(path + "/" + batch.text("id") + "/files?filter=completed")
                        .list("data"))
                .hasSize(4);
        assertThat(client.post(path, Map.of("file_ids", List.of())).status()).isEqualTo(400);
        assertThat(client.post(path, Map.of()).text("error.param")).isEqualTo("file_ids");
        Map<String, Object> none =
                Map.of("query", "batch", "filters", Map.of("type", "eq", "key", "year", "value", 1999));
        Map<String, Object> all =
                Map.of("query", "batch", "filters", Map.of("type", "eq", "key", "year", "value", 2025));
        assertThat(client.post("/v1/vector_stores/" + store + "/search", none).list("data"))
                .isEmpty();
        assertThat(client.post("/v1/vector_stores/" + store + "/search", all).list("data"))
                .hasSize(4);
    }

    @Test
    void cancelledDocumentStaysCancelled() {
        String store = client.vectorStore("Cancelled");
        String file = client.upload("long.txt", "A sentence that takes its time to embed. ".repeat(20_000));
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));

        Reply cancelled = client.post("/api/v1/vector_stores/" + store + "/documents/" + file + "/cancel", "{}");

        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(client.await(store, file).text("stage")).isEqualTo("cancelled");
    }

    @Test
    void routesAreForOtherServicesAlone() {
        URI management = URI.create("http://127.0.0.1:"
                + server.getApplicationContext().getRequiredProperty("endpoints.all.port", Integer.class));
        TestingClient service = new TestingClient(management, Caller.service("gateway"), json);
        TestingClient member = new TestingClient(management, TestingService.member(tenant), json);

        assertThat(member.get("/routes").status()).isEqualTo(403);
        assertThat(service.get("/routes").status()).isEqualTo(200);
        assertThat(client.get("/prometheus").status()).isNotEqualTo(200);
    }

    @Test
    void keyLimitedToAKnowledgeBaseKnowsNoOther() {
        String open = client.vectorStore("Open to it");
        String closed = client.vectorStore("Closed to it");
        TestingClient limited = new TestingClient(
                server.getURI(),
                TestingService.caller(
                        tenant, "key_2", EnumSet.of(Scope.READ, Scope.WRITE), KnowledgeBases.only(Set.of(open))),
                json);

        assertThat(limited.get("/v1/vector_stores/" + open).status()).isEqualTo(200);
        assertThat(limited.get("/v1/vector_stores/" + closed).status()).isEqualTo(404);
        assertThat(limited.post("/v1/vector_stores/" + closed + "/search", Map.of("query", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(limited.get("/v1/vector_stores").list("data")).hasSize(1);
        assertThat(limited.get("/v1/models").list("data").toString()).doesNotContain("Closed to it");
        assertThat(limited.post("/v1/vector_stores", Map.of("name", "New")).status())
                .isEqualTo(403);
    }

    @Test
    void eventsTellEveryStageUpToTheEnd() throws IOException, InterruptedException {
        String store = client.vectorStore("Watched");
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(
                        client.request("/api/v1/vector_stores/" + store + "/events")
                                .GET()
                                .build(),
                        BodyHandlers.ofInputStream());
        String file = client.upload("watched.txt", "Somebody is watching this file.");
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));

        List<String> told = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.contains("\"stage\":\"completed\"")) {
                told.add(line);
                line = lines.readLine();
            }
            assertThat(line).contains("\"file_id\":\"" + file + "\"");
        }
        assertThat(told).contains("event: document").anyMatch(line -> line.startsWith("id: "));
    }

    private void awaitNone(String table, String store) {
        TestingWait.until(
                        "rows of " + table + " are gone",
                        () -> postgres.texts("select 1 from " + table + " where vector_store_id = '" + store + "'"))
                .satisfies(List::isEmpty);
    }
}
