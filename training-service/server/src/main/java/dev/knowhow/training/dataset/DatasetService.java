package dev.knowhow.training.dataset;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.dataset.DatasetSource;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creates, finds and deletes the caller's datasets. */
@Singleton
class DatasetService {

    private static final String UNKNOWN_YET = "*";
    private static final Ceiling CEILING = Ceiling.ofStock("datasets", 1_000, "datasets", "dataset");

    private final DatasetRepository datasets;
    private final DatasetVersionRepository versionRows;
    private final DatasetVersions versions;
    private final Ceilings ceilings;
    private final AuditLog audit;
    private final JobQueue jobs;

    DatasetService(
            DatasetRepository datasets,
            DatasetVersionRepository versionRows,
            DatasetVersions versions,
            Ceilings ceilings,
            AuditLog audit,
            JobQueue jobs) {
        this.datasets = datasets;
        this.versionRows = versionRows;
        this.versions = versions;
        this.ceilings = ceilings;
        this.audit = audit;
        this.jobs = jobs;
    }

    /** Takes a dataset and the job that imports it: both are there, or neither. */
    @Transactional
    Dataset create(String name, String format, DatasetSource source) {
        Caller caller = Caller.current();
        Dataset dataset = new Dataset(
                Ids.next("ds_"),
                name.strip(),
                Dataset.IMPORTING,
                null,
                format,
                vectorStores(caller.knowledgeBases(), source.filter()),
                source.fileId(),
                source.validationFileId(),
                source.mapping(),
                source.filter(),
                caller.actor().name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        DatasetTask task = new DatasetTask(
                caller.requireTenant().toString(),
                dataset.id(),
                caller.knowledgeBases().setting(),
                caller.actor().id());
        add(dataset);
        jobs.add(Lane.BULK, DatasetImport.IMPORT, dataset.id(), task);
        return dataset;
    }

    /** Adds the row alone. */
    @Transactional
    void add(Dataset dataset) {
        ceilings.admit(CEILING);
        datasets.save(dataset);
        audit.record("dataset.created", "dataset", dataset.id(), Map.of("name", dataset.name()));
    }

    /** Until the answers are read it is not known whose they are: only keys for all of those may see it. */
    private static List<String> vectorStores(KnowledgeBases allowed, DatasetSource.@Nullable Filter filter) {
        if (filter == null) {
            return List.of();
        }
        if (filter.vectorStoreId() != null) {
            return List.of(filter.vectorStoreId());
        }
        return allowed instanceof KnowledgeBases.Only only
                ? List.copyOf(new TreeSet<>(only.ids()))
                : List.of(UNKNOWN_YET);
    }

    @Transactional
    ListResponse<Dataset> list(PageRequest page) {
        return Pages.read(page, Dataset::id, datasets::findPage);
    }

    @Transactional
    Dataset require(String id) {
        return datasets.findById(id).orElseThrow(() -> ProblemException.notFound("dataset", id));
    }

    @Transactional
    @Nullable
    DatasetVersion newest(String id) {
        return versionRows.findNewest(id).orElse(null);
    }

    @Transactional
    ListResponse<DatasetVersion> versions(String id, PageRequest page) {
        require(id);
        return Pages.read(
                page,
                page.size(),
                "v.id",
                DatasetVersion::id,
                (above, below, rows) -> versionRows.findPage(id, above, below, rows));
    }

    /** The version of that number, or the newest; 404 if the dataset has none. */
    @Transactional
    DatasetVersion version(String id, @Nullable Integer number) {
        Dataset dataset = require(id);
        if (number != null) {
            return versionRows
                    .find(id, number)
                    .orElseThrow(() -> ProblemException.notFound("dataset version", id + "/" + number));
        }
        return versionRows
                .findNewest(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "The dataset '" + dataset.name() + "' is " + dataset.status()
                                + (dataset.error() == null
                                        ? "; try again when it is ready."
                                        : ": " + dataset.error())));
    }

    void delete(String id) {
        versions.removeObjects(remove(id));
    }

    /** Removes the rows and gives the objects that held the examples. */
    @Transactional
    List<String> remove(String id) {
        Dataset dataset = require(id);
        if (datasets.isTrainedOn(id)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A job is being trained on the dataset '" + dataset.name() + "'. Wait for it or cancel it first.");
        }
        List<String> objects = versionRows.findSha256(id);
        datasets.delete(id);
        audit.record("dataset.deleted", "dataset", id, Map.of("name", dataset.name()));
        return objects;
    }
}
