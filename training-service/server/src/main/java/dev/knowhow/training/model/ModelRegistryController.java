package dev.knowhow.training.model;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.Deletions;
import dev.knowhow.training.adapter.StoredAdapterFiles;
import dev.knowhow.training.api.model.ListedModel;
import dev.knowhow.training.api.model.ModelRegistryOperations;
import dev.knowhow.training.api.model.RecordDeletionRequest;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.api.model.VectorStoreAdapters;
import dev.knowhow.training.dataset.source.DeletedSource;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The registry as knowledge-service sees it; {@code knowhow.internal-routes} keeps others out. */
@Controller
@Unmetered("says which adapters there are")
class ModelRegistryController implements ModelRegistryOperations {

    private final ModelResolver models;
    private final AdapterRegistry adapters;
    private final StoredAdapterFiles files;
    private final Deletions deletions;

    ModelRegistryController(
            ModelResolver models, AdapterRegistry adapters, StoredAdapterFiles files, Deletions deletions) {
        this.models = models;
        this.adapters = adapters;
        this.files = files;
        this.deletions = deletions;
    }

    @Override
    @Secured(Scopes.READ)
    public List<ListedModel> listModels() {
        return models.list();
    }

    @Override
    @Secured(Scopes.READ)
    public ResolvedModel resolveModel(String name) {
        return models.require(name);
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteModel(String name) {
        ResolvedModel model = models.require(name);
        if (model.kind().equals("alias") || model.kind().equals("assistant")) {
            throw ProblemException.invalid(
                    "model",
                    "'" + name + "' is an " + model.kind() + ", not an adapter; delete it with DELETE /api/v1/"
                            + (model.kind().equals("alias") ? "deployments" : "assistants") + "/….");
        }
        adapters.delete(model.versions().getFirst().adapterId());
        return DeletedResponse.of(name, "model");
    }

    @Override
    @Secured(Scopes.READ)
    public VectorStoreAdapters resolveVectorStore(String vectorStoreId) {
        return models.ofVectorStore(vectorStoreId);
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("what is gone is written down once")
    public void recordDeletion(RecordDeletionRequest request) {
        List<String> ids = Stream.of(request.fileId(), request.answerId(), request.vectorStoreId())
                .filter(Objects::nonNull)
                .toList();
        if (ids.size() != 1) {
            throw ProblemException.invalid("file_id", "Give one of file_id, answer_id and vector_store_id.");
        }
        if (ids.getFirst().length() > Ids.LONGEST) {
            String field =
                    request.fileId() != null ? "file_id" : request.answerId() != null ? "answer_id" : "vector_store_id";
            throw ProblemException.invalid(field, field + " is longer than any id.");
        }
        Instant deletedAt = request.deletedAt() == null ? Instant.now() : request.deletedAt();
        deletions.record(new DeletedSource(ids.getFirst(), request.name(), deletedAt));
    }

    /** Their hash has just been checked. */
    @Override
    @Secured(Scopes.READ)
    public HttpResponse<byte[]> getAdapterFile(String adapterId, String file) {
        return HttpResponse.ok(files.read(adapters.require(adapterId), file))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable");
    }
}
