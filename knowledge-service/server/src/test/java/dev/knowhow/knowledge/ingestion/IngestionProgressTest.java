package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRowsContractTest;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.knowledge.document.Document;
import dev.knowhow.knowledge.document.DocumentRepository;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who holds a document, and in which order documents are queued; no worker runs here. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestionProgressTest extends LeasedRowsContractTest<DocumentLease> implements TestPropertyProvider {

    private static final ParsedDocument PARSED = new ParsedDocument(
            DocumentType.TEXT, null, null, List.of(new ParsedPage(null, "Text", 0, null)), List.of(), List.of());

    @Inject
    EmbeddedServer server;

    @Inject
    JsonMapper json;

    @Inject
    IngestionProgress progress;

    @Inject
    DocumentRepository documents;

    @Inject
    JdbcOperations jdbc;

    @Inject
    TransactionOperations<Connection> transactions;

    private final Map<String, Tenant> tenants = new HashMap<>();

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = new HashMap<>(TestingService.properties(TestingPostgres.create()));
        properties.put("knowhow.jobs.enabled", "false");
        return properties;
    }

    @Override
    protected IngestionProgress rows() {
        return progress;
    }

    @Override
    protected QueuedRun add() {
        Tenant tenant = new Tenant();
        QueuedRun run = tenant.add("a.txt");
        tenants.put(run.tenant(), tenant);
        return run;
    }

    @Override
    protected void cancel(QueuedRun run) {
        Tenant tenant = Objects.requireNonNull(tenants.get(run.tenant()));
        tenant.client.post(tenant.path(run) + "/cancel", "{}");
    }

    @Test
    void workerThatLostItsDocumentWritesNothing() {
        Tenant tenant = new Tenant();
        QueuedRun task = tenant.add("a.txt");
        DocumentLease first = tenant.call(() -> progress.begin(task).orElseThrow());
        DocumentLease second = tenant.call(() -> progress.begin(task).orElseThrow());

        assertThatThrownBy(() -> tenant.call(() -> {
                    progress.recordChunked(first, 1);
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);
        tenant.call(() -> {
            progress.recordParsed(second, PARSED);
            return true;
        });

        assertThat(tenant.stage(task)).isEqualTo("CHUNKING");
        assertThat(second.interruptions()).isEqualTo(1);
    }

    @Test
    void cancelledDocumentCannotBeTakenAndItsWorkerWritesNothing() {
        Tenant tenant = new Tenant();
        QueuedRun task = tenant.add("a.txt");
        DocumentLease lease = tenant.call(() -> progress.begin(task).orElseThrow());

        tenant.client.post(tenant.path(task) + "/cancel", "{}");

        assertThatThrownBy(() -> tenant.call(() -> {
                    progress.complete(lease);
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);
        assertThat(tenant.call(() -> progress.begin(task))).isEmpty();
        assertThat(tenant.stage(task)).isEqualTo("CANCELLED");
    }

    @Test
    void retriedDocumentIsAnotherRunAndTheOldJobDoesNothing() {
        Tenant tenant = new Tenant();
        QueuedRun task = tenant.add("a.txt");
        DocumentLease lease = tenant.call(() -> progress.begin(task).orElseThrow());
        tenant.call(() -> {
            progress.fail(lease, TerminalReason.of("invalid_file", "It is broken."));
            return true;
        });

        tenant.client.post(tenant.path(task) + "/retry", "{}");

        assertThat(tenant.stage(task)).isEqualTo("RECEIVED");
        assertThat(tenant.call(() -> progress.begin(task))).isEmpty();
        assertThat(tenant.queued()).containsExactly(task.rowId() + "/1", task.rowId() + "/2");
    }

    @Test
    void documentInTroubleIsTriedAgainAndThatIsNoInterruption() {
        Tenant tenant = new Tenant();
        QueuedRun task = tenant.add("a.txt");
        DocumentLease first = tenant.call(() -> progress.begin(task).orElseThrow());

        assertThat(tenant.<Integer>call(() -> progress.countFailure(first, "The disk is full.")))
                .isEqualTo(1);
        DocumentLease second = tenant.call(() -> progress.begin(task).orElseThrow());

        assertThat(second.interruptions()).isZero();
        assertThat(tenant.client.get(tenant.path(task)).at("attempt")).isEqualTo(2);
    }

    @Test
    void tenantHasTwoDocumentsQueuedAndTheNextWhenOneEnds() {
        Tenant busy = new Tenant();
        Tenant other = new Tenant();
        List<QueuedRun> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(busy.add(i + ".txt"));
        }
        QueuedRun late = other.add("late.txt");

        assertThat(busy.queued()).hasSize(2);
        assertThat(other.queued()).containsExactly(late.id());
        DocumentLease lease = busy.call(() -> progress.begin(tasks.getFirst()).orElseThrow());
        busy.call(() -> {
            progress.complete(lease);
            return true;
        });

        assertThat(busy.queued())
                .contains(tasks.get(2).id())
                .doesNotContain(tasks.get(3).id());
        busy.client.post(busy.path(tasks.get(1)) + "/cancel", "{}");
        assertThat(busy.queued()).contains(tasks.get(3).id());
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** A tenant with one knowledge base. */
    private final class Tenant {

        private final TenantId id = TestingService.tenant();
        private final TestingClient client = new TestingClient(server.getURI(), TestingService.member(id), json);
        private final String store = client.vectorStore("Queue");
        private final Map<String, String> files = new HashMap<>();

        QueuedRun add(String filename) {
            String file = client.upload(filename, "The text of " + filename);
            client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
            String document = document(file).id();
            files.put(document, file);
            return new QueuedRun(id.toString(), document, 1);
        }

        String path(QueuedRun task) {
            return "/api/v1/vector_stores/" + store + "/documents/" + files.get(task.rowId());
        }

        String stage(QueuedRun task) {
            return document(Objects.requireNonNull(files.get(task.rowId())))
                    .ingestion()
                    .stage()
                    .name();
        }

        /** The runs that workers would take, in the order of being queued. */
        List<String> queued() {
            return call(
                    () -> transactions.executeRead(status -> jdbc.prepareStatement("""
                            select task_instance
                            from interactive_task
                            where task_name = 'ingest-document'
                                  and split_part(task_instance, '/', 1) in (select id from document)
                            order by execution_time, task_instance
                            """, IngestionProgressTest::texts)));
        }

        private Document document(String file) {
            return call(() -> transactions.executeRead(
                    status -> documents.find(store, file).orElseThrow()));
        }

        <T> T call(Supplier<T> work) {
            return Caller.system(id, "test").call(work);
        }
    }
}
