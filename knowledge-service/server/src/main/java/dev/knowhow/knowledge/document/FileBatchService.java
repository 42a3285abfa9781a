package dev.knowhow.knowledge.document;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.CreateFileBatchRequest;
import dev.knowhow.knowledge.api.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.api.DocumentStage;
import dev.knowhow.knowledge.api.FileBatchResponse;
import dev.knowhow.knowledge.api.FileCounts;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files put into a knowledge base together, counted and cancelled together. */
@Singleton
final class FileBatchService {

    private static final int MAX_FILES = 2_000;

    private final DocumentService documents;
    private final DocumentRepository repository;
    private final VectorStoreService stores;
    private final Sql sql;

    FileBatchService(DocumentService documents, DocumentRepository repository, VectorStoreService stores, Sql sql) {
        this.documents = documents;
        this.repository = repository;
        this.stores = stores;
        this.sql = sql;
    }

    FileBatchResponse create(String vectorStoreId, CreateFileBatchRequest request) {
        return sql.inTransaction(() -> {
            stores.require(vectorStoreId);
            List<Document> added = documents.add(vectorStoreId, files(request));
            String id = Ids.next("vsfb_");
            sql.update("insert into file_batch (id, vector_store_id) values (?, ?)", id, vectorStoreId);
            List<@Nullable Object[]> rows = new ArrayList<>();
            added.stream()
                    .map(Document::id)
                    .distinct()
                    .forEach(document -> rows.add(new @Nullable Object[] {id, vectorStoreId, document}));
            sql.batch("insert into file_batch_file (batch_id, vector_store_id, document_id) values (?, ?, ?)", rows);
            return get(vectorStoreId, id);
        });
    }

    FileBatchResponse get(String vectorStoreId, String batchId) {
        return sql.inTransaction(() -> response(require(vectorStoreId, batchId)));
    }

    /** Ends what of the batch is still going on; one that is over stays what it became. */
    FileBatchResponse cancel(String vectorStoreId, String batchId) {
        return sql.inTransaction(() -> {
            require(vectorStoreId, batchId);
            List<Document> files = repository.findByBatch(batchId);
            if (files.stream().anyMatch(file -> !file.stage().isFinal())) {
                sql.update("update file_batch set cancelled_at = coalesce(cancelled_at, now()) where id = ?", batchId);
                files.forEach(documents::cancel);
            }
            return get(vectorStoreId, batchId);
        });
    }

    ListResponse<Document> files(String vectorStoreId, String batchId, @Nullable String filter, PageRequest page) {
        String condition = DocumentStatus.condition("filter", filter);
        return sql.inTransaction(() -> {
            require(vectorStoreId, batchId);
            return repository.listOfBatch(batchId, condition, page);
        });
    }

    private Batch require(String vectorStoreId, String batchId) {
        stores.require(vectorStoreId);
        return sql.find(
                        "select id, vector_store_id, created_at, cancelled_at from file_batch"
                                + " where id = ? and vector_store_id = ?",
                        row -> new Batch(
                                row.text("id"),
                                row.text("vector_store_id"),
                                row.instant("created_at"),
                                row.instantOrNull("cancelled_at") != null),
                        batchId,
                        vectorStoreId)
                .orElseThrow(() -> ProblemException.notFound("file batch", batchId));
    }

    private FileBatchResponse response(Batch batch) {
        List<Document> files = repository.findByBatch(batch.id());
        FileCounts counts = new FileCounts(
                count(files, stage -> !stage.isFinal()),
                count(files, stage -> stage == DocumentStage.COMPLETED),
                count(files, stage -> stage == DocumentStage.FAILED),
                count(files, stage -> stage == DocumentStage.CANCELLED),
                files.size());
        return new FileBatchResponse(
                batch.id(),
                "vector_store.files_batch",
                batch.createdAt().getEpochSecond(),
                batch.vectorStoreId(),
                status(batch, counts),
                counts);
    }

    private static String status(Batch batch, FileCounts counts) {
        if (counts.inProgress() > 0) {
            return "in_progress";
        }
        if (batch.cancelled()) {
            return "cancelled";
        }
        return counts.total() > 0 && counts.failed() == counts.total() ? "failed" : "completed";
    }

    private static int count(List<Document> files, Predicate<DocumentStage> of) {
        return (int) files.stream().map(Document::stage).filter(of).count();
    }

    private static List<CreateVectorStoreFileRequest> files(CreateFileBatchRequest request) {
        List<String> ids = request.fileIds();
        List<CreateVectorStoreFileRequest> files = request.files();
        if ((ids == null) == (files == null)) {
            throw ProblemException.invalid("file_ids", "Give either file_ids or files.");
        }
        if (ids != null) {
            files = ids.stream()
                    .map(id -> new CreateVectorStoreFileRequest(id, request.attributes(), request.chunkingStrategy()))
                    .toList();
        }
        if (files == null || files.isEmpty() || files.size() > MAX_FILES) {
            throw ProblemException.invalid("file_ids", "A batch has 1 to 2000 files.");
        }
        return files;
    }

    /** A batch's row. */
    private record Batch(String id, String vectorStoreId, Instant createdAt, boolean cancelled) {}
}
