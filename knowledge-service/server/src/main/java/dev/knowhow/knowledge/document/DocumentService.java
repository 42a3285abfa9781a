package dev.knowhow.knowledge.document;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreFileRequest;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.document.attribute.AttributeFilter;
import dev.knowhow.knowledge.document.attribute.Attributes;
import dev.knowhow.knowledge.document.attribute.FilteredFileRepository;
import dev.knowhow.knowledge.file.FileService;
import dev.knowhow.knowledge.file.StoredFile;
import dev.knowhow.knowledge.vectorstore.ChunkingStrategies;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts files into knowledge bases, and finds, cancels, retries and removes what is there. */
@Singleton
public class DocumentService {

    private final DocumentRepository documents;
    private final FilteredFileRepository filtered;
    private final DocumentRemoval removal;
    private final FileService files;
    private final VectorStoreService stores;
    private final IngestionQueue queue;
    private final AuditLog audit;

    DocumentService(
            DocumentRepository documents,
            FilteredFileRepository filtered,
            DocumentRemoval removal,
            FileService files,
            VectorStoreService stores,
            IngestionQueue queue,
            AuditLog audit) {
        this.documents = documents;
        this.filtered = filtered;
        this.removal = removal;
        this.files = files;
        this.stores = stores;
        this.queue = queue;
        this.audit = audit;
    }

    /**
     * The document of that file.
     *
     * @throws ProblemException {@code not_found} if knowledge base or file are not there or not the caller's
     */
    @Transactional
    public Document require(String vectorStoreId, String fileId) {
        stores.require(vectorStoreId);
        return documents
                .find(vectorStoreId, fileId)
                .orElseThrow(() -> ProblemException.notFound("file in this vector store", fileId));
    }

    /** The files of a knowledge base that a filter lets through. */
    @Transactional
    public List<String> findFiles(String vectorStoreId, AttributeFilter filter) {
        return filtered.find(vectorStoreId, filter);
    }

    /** The names of documents in these knowledge bases that can be asked, so many at most. */
    @Transactional
    public List<String> findNames(Set<String> vectorStoreIds, int most) {
        return documents.findNames(vectorStoreIds, most);
    }

    /** Attributes of files, by file id, as far as they are in the knowledge base. */
    public Map<String, Map<String, Object>> attributes(String vectorStoreId, Set<String> fileIds) {
        return findAll(vectorStoreId, fileIds).stream()
                .collect(Collectors.toMap(Document::fileId, Document::attributes));
    }

    /** The documents of those files, as far as they are in the knowledge base. */
    @Transactional
    List<Document> findAll(String vectorStoreId, Set<String> fileIds) {
        return documents.findAll(vectorStoreId, fileIds);
    }

    /** The documents of a knowledge base that changed since then, in that order. */
    @Transactional
    List<Document> findChangedSince(String vectorStoreId, Instant since) {
        return documents.findChangedSince(vectorStoreId, since);
    }

    @Transactional
    ListResponse<Document> list(String vectorStoreId, String param, @Nullable String status, PageRequest page) {
        String checked = DocumentStatus.check(param, status);
        stores.require(vectorStoreId);
        return Pages.read(
                page,
                page.size(),
                "file_id",
                Document::fileId,
                (above, below, rows) -> documents.findPage(vectorStoreId, checked, above, below, rows));
    }

    /** Puts files into a knowledge base. One that is there already stays; if it failed, it starts again. */
    @Transactional
    List<Document> add(String vectorStoreId, List<CreateVectorStoreFileRequest> requests) {
        return add(stores.use(vectorStoreId), requests);
    }

    @Transactional
    List<Document> add(VectorStore store, List<CreateVectorStoreFileRequest> requests) {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        List<Document> added = new ArrayList<>();
        List<Addition> additions = requests.stream()
                .map(request -> new Addition(files.require(fileId(request)), request))
                .sorted(Addition.LOCK_ORDER)
                .toList();
        for (Addition addition : additions) {
            Lane lane = queue.lane(addition.file().bytes(), requests.size());
            added.add(add(store, addition.file(), addition.request(), lane));
            lanes.add(lane);
        }
        lanes.forEach(queue::fill);
        return added;
    }

    /** Ends the ingestion of a document; one that is finished stays as it is. */
    @Transactional
    Document cancel(String vectorStoreId, String fileId) {
        cancel(require(vectorStoreId, fileId));
        return require(vectorStoreId, fileId);
    }

    @Transactional
    void cancel(Document document) {
        if (documents.cancel(document.id()) == 1) {
            queue.fill();
        }
    }

    /** Starts again with a document that failed or was cancelled. */
    @Transactional
    Document retry(String vectorStoreId, String fileId) {
        Document document = require(vectorStoreId, fileId);
        if (!requeue(document, document.attributes(), document.chunking())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Only a failed or cancelled document can be retried; this one is "
                            + document.ingestion().stage().id() + ".");
        }
        return require(vectorStoreId, fileId);
    }

    @Transactional
    Document updateAttributes(String vectorStoreId, String fileId, @Nullable Map<String, Object> attributes) {
        if (attributes == null) {
            throw ProblemException.invalid("attributes", "The field 'attributes' is missing.");
        }
        Map<String, Object> checked = Attributes.check(attributes);
        documents.updateAttributes(require(vectorStoreId, fileId).id(), checked);
        queue.fill(); // while this held the row, the queue may have passed it over
        return require(vectorStoreId, fileId);
    }

    /** Whether the file is in a knowledge base that the caller sees. */
    @Transactional
    public boolean isInAnyStore(String fileId) {
        return !documents.findByFile(fileId).isEmpty();
    }

    /** Takes a file out of a knowledge base: unseen from now on, removed by a job. */
    @Transactional
    void remove(String vectorStoreId, String fileId) {
        Document document = require(vectorStoreId, fileId);
        if (!removal.remove(document)) {
            throw ProblemException.notFound("file in this vector store", fileId);
        }
        audit.record(
                "document.deleted",
                "file",
                fileId,
                Map.of("filename", document.filename(), "vector_store_id", vectorStoreId));
    }

    private Document add(VectorStore store, StoredFile file, CreateVectorStoreFileRequest request, Lane lane) {
        Map<String, Object> attributes = Attributes.check(request.attributes());
        StaticChunkingStrategy chunking = ChunkingStrategies.of(request.chunkingStrategy(), store.chunking());
        Document present = documents.find(store.id(), file.id()).orElse(null);
        if (present == null) {
            insert(store, file, attributes, chunking, lane);
        } else if (present.ingestion().stage() == DocumentStage.FAILED
                || present.ingestion().stage() == DocumentStage.CANCELLED) {
            requeue(present, request.attributes() == null ? present.attributes() : attributes, chunking);
        } else if (request.attributes() != null) {
            documents.updateAttributes(present.id(), attributes);
        }
        return documents.find(store.id(), file.id()).orElseThrow();
    }

    private void insert(
            VectorStore store,
            StoredFile file,
            Map<String, Object> attributes,
            StaticChunkingStrategy chunking,
            Lane lane) {
        int version = documents.nextVersion(store.id(), file.filename());
        Actor actor = Caller.current().actor();
        documents.insert(
                Ids.next("doc_"),
                store.id(),
                file.id(),
                file.filename(),
                version,
                file.bytes(),
                attributes,
                chunking.maxTokens(),
                chunking.overlapTokens(),
                lane,
                actor.id(),
                actor.type().name(),
                actor.name());
        audit.record(
                "document.added",
                "file",
                file.id(),
                Map.of("filename", file.filename(), "vector_store_id", store.id()));
    }

    private boolean requeue(Document document, Map<String, Object> attributes, StaticChunkingStrategy chunking) {
        Lane lane = queue.lane(document.bytes(), 1);
        int requeued =
                documents.requeue(document.id(), attributes, chunking.maxTokens(), chunking.overlapTokens(), lane);
        queue.fill(lane);
        return requeued == 1;
    }

    private static String fileId(CreateVectorStoreFileRequest request) {
        if (request.fileId() == null || request.fileId().isBlank()) {
            throw ProblemException.invalid("file_id", "The field 'file_id' is missing.");
        }
        return request.fileId();
    }

    /** A file to be put into a knowledge base; in one order everywhere, so that two batches never wait for each other. */
    private record Addition(StoredFile file, CreateVectorStoreFileRequest request) {

        static final Comparator<Addition> LOCK_ORDER = Comparator.comparing(
                        (Addition addition) -> addition.file().filename())
                .thenComparing(addition -> addition.file().id());
    }
}
