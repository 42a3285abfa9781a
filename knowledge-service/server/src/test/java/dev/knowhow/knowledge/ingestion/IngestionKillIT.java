package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.index.IndexedChunkIds;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingProcess;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the service with SIGKILL again and again while it ingests, and looks afterwards whether every document is
 * completed and every chunk is there exactly once, in the table and in the index. A few kills in every build;
 * {@code -Dknowhow.kills=20 -Dknowhow.files=100} for more, {@code -Dknowhow.seed=} for the same moments again.
 */
class IngestionKillIT {

    private static final int KILLS = Integer.getInteger("knowhow.kills", 3);
    private static final int FILES = Integer.getInteger("knowhow.files", 21);
    private static final long SEED = Long.getLong("knowhow.seed", System.nanoTime());
    private static final int MAX_DELAY_MILLIS = 3_000;
    private final Random random = new Random(SEED);
    private final TenantId tenant = TestingService.tenant();
    private final TestingPostgres postgres = TestingPostgres.create();

    @Test
    void everyDocumentIsCompletedAndEveryChunkIsThereOnceAfterKillsAtRandomMoments(@TempDir Path directory)
            throws Exception {
        Map<String, String> environment = TestingService.properties(postgres);
        Path log = directory.resolve("service.log");
        Instant began = Instant.now();
        int killsAtWork = 0;
        String store;
        try (TestingProcess service = TestingProcess.start("dev.knowhow.knowledge.Application", environment, log)) {
            service.awaitReady();
            TestingClient client =
                    new TestingClient(service.uri(), TestingService.member(tenant), JsonMapper.createDefault());
            store = upload(client, new TestingDocuments(directory));
            for (int kill = 1; kill <= KILLS; kill++) {
                Thread.sleep(random.nextInt(MAX_DELAY_MILLIS));
                int unfinished = unfinished(client, store);
                killsAtWork += unfinished > 0 ? 1 : 0;
                print("kill %d of %d: %d documents unfinished".formatted(kill, KILLS, unfinished));
                service.kill();
                service.restart();
                service.awaitReady();
            }
            awaitAll(client, store);
        }
        check(store, Path.of(environment.get("KNOWHOW_DATA_DIR"), "index"));
        print("%d files, %d kills (%d of them at work), seed %d: all completed, every chunk once, in %d s"
                .formatted(
                        FILES,
                        KILLS,
                        killsAtWork,
                        SEED,
                        Duration.between(began, Instant.now()).toSeconds()));
    }

    /** The figures are the point of this test. */
    private static void print(String line) {
        System.out.println(line);
    }

    private static String upload(TestingClient client, TestingDocuments documents) throws IOException {
        String store = client.vectorStore("Killed again and again");
        List<String> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path file = document(documents, i);
            files.add(client.upload(file.getFileName().toString(), Files.readAllBytes(file), i % 2 == 0)
                    .text("id"));
        }
        assertThat(client.post("/v1/vector_stores/" + store + "/file_batches", Map.of("file_ids", files))
                        .status())
                .isEqualTo(200);
        return store;
    }

    private static Path document(TestingDocuments documents, int i) {
        String name = "document-" + i;
        return switch (i % 7) {
            case 0 -> documents.text(name + ".md", "# Document " + i + "\n\n" + paragraphs(i, "\n\n"));
            case 1 -> documents.text(name + ".txt", paragraphs(i, "\n\n"));
            case 2 ->
                documents.text(name + ".html", "<html><body><p>" + paragraphs(i, "</p><p>") + "</p></body></html>");
            case 3 -> documents.text(name + ".csv", "sentence\n\"" + paragraphs(i, "\"\n\"") + "\"\n");
            case 4 -> documents.pdf(name + ".pdf", pages(paragraphs(i, "\n").split("\n", -1)));
            case 5 -> documents.docx(name + ".docx");
            default -> documents.xlsx(name + ".xlsx");
        };
    }

    private static List<List<String>> pages(String[] lines) {
        List<String> all = List.of(lines);
        return List.of(all.subList(0, all.size() / 2), all.subList(all.size() / 2, all.size()));
    }

    private static String paragraphs(int i, String separator) {
        List<String> paragraphs = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            paragraphs.add("Document " + i + " says in paragraph " + n + " that machine " + (i * n)
                    + " is serviced every " + (n + 2) + " weeks by the workshop in hall " + (i % 7)
                    + ". The report goes to the head of department within " + (n + 1) + " days.");
        }
        return String.join(separator, paragraphs);
    }

    private static int unfinished(TestingClient client, String store) {
        return Integer.parseInt(client.get("/v1/vector_stores/" + store).text("file_counts.in_progress"));
    }

    private static void awaitAll(TestingClient client, String store) {
        TestingWait.until("documents are ingested", () -> unfinished(client, store))
                .satisfies(left -> left == 0);
    }

    private void check(String store, Path indexes) {
        assertThat(postgres.texts("select distinct stage || coalesce(': ' || error_message, '') from document"))
                .containsExactly("COMPLETED");
        assertThat(postgres.texts("select count(*)::text from document")).containsExactly("" + FILES);
        assertThat(postgres.texts("""
                select d.filename || ' has ' || count(c.id) || ' chunks instead of ' || d.chunks_total
                from document d
                left join chunk c on c.document_id = d.id and c.removed_version is null
                group by d.id, d.filename, d.chunks_total
                having count(c.id) <> d.chunks_total or count(distinct c.seq) <> d.chunks_total
                       or min(c.seq) <> 0 or max(c.seq) <> d.chunks_total - 1
                """)).isEmpty();
        assertThat(postgres.texts("select document_id from chunk_embedding")).isEmpty();
        List<String> chunks = postgres.texts("select id from chunk");
        List<String> indexed =
                IndexedChunkIds.read(indexes.resolve(tenant.toString()).resolve(store));
        Set<String> distinct = new HashSet<>(indexed);
        print("%d chunks in the table, %d in the index".formatted(chunks.size(), indexed.size()));
        assertThat(indexed).hasSameSizeAs(distinct);
        assertThat(distinct).isEqualTo(new HashSet<>(chunks));
        assertThat(Files.isDirectory(indexes)).isTrue();
    }
}
