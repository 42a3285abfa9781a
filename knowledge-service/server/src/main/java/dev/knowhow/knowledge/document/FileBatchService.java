package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.knowledge.api.vectorstore.CreateFileBatchRequest;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.api.vectorstore.FileBatchResponse;
import dev.knowhow.knowledge.api.vectorstore.FileCounts;
import dev.knowhow.knowledge.document.FileBatchRepository.Batch;
import dev.knowhow.knowledge.document.FileBatchRepository.BatchFile;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files put into a knowledge base together, counted and cancelled together. */
@Singleton
class FileBatchService {

    private static final int MAX_FILES = 2_000;

    private final DocumentService documents;
    private final DocumentRepository repository;
    private final FileBatchRepository batches;
    private final VectorStoreService stores;

    FileBatchService(
            DocumentService documents,
            DocumentRepository repository,
            FileBatchRepository batches,
            VectorStoreService stores) {
        this.documents = documents;
        this.repository = repository;
        this.batches = batches;
        this.stores = stores;
    }

    @Transactional
    FileBatchResponse create(String vectorStoreId, CreateFileBatchRequest request) {
        stores.require(vectorStoreId);
        List<Document> added = documents.add(vectorStoreId, files(request));
        String id = Ids.next("vsfb_");
        batches.insert(id, vectorStoreId);
        batches.insertAll(added.stream()
                .map(Document::id)
                .distinct()
                .map(document -> new BatchFile(id, vectorStoreId, document))
                .toList());
        return get(vectorStoreId, id);
    }

    @Transactional
    FileBatchResponse get(String vectorStoreId, String batchId) {
        return response(require(vectorStoreId, batchId));
    }

    /** Ends what of the batch is still going on; one that is over stays what it became. */
    @Transactional
    FileBatchResponse cancel(String vectorStoreId, String batchId) {
        require(vectorStoreId, batchId);
        List<Document> files = repository.findByBatch(batchId);
        if (files.stream().anyMatch(file -> !file.ingestion().stage().isFinal())) {
            batches.cancel(batchId);
            files.forEach(documents::cancel);
        }
        return get(vectorStoreId, batchId);
    }

    @Transactional
    ListResponse<Document> files(String vectorStoreId, String batchId, @Nullable String filter, PageRequest page) {
        String status = DocumentStatus.check("filter", filter);
        require(vectorStoreId, batchId);
        return Pages.read(
                page,
                page.size(),
                "file_id",
                Document::fileId,
                (above, below, rows) -> repository.findPageOfBatch(batchId, status, above, below, rows));
    }

    private Batch require(String vectorStoreId, String batchId) {
        stores.require(vectorStoreId);
        return batches.find(batchId, vectorStoreId).orElseThrow(() -> ProblemException.notFound("file batch", batchId));
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
        return (int)
                files.stream().map(file -> file.ingestion().stage()).filter(of).count();
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
}
