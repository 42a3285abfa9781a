package dev.knowhow.training.dataset;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.DatasetSource;
import dev.knowhow.training.api.EditDatasetRequest;
import dev.knowhow.training.dataset.DatasetVersions.Draft;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creates, finds, edits and deletes the caller's datasets. */
@Singleton
final class DatasetService {

    private static final String UNKNOWN_YET = "*";

    private final DatasetRepository datasets;
    private final DatasetVersionRepository versionRows;
    private final DatasetProblemRepository problemRows;
    private final DatasetVersions versions;
    private final DatasetConfiguration configuration;
    private final StoredSnapshots.Records records;
    private final JobQueue jobs;

    DatasetService(
            DatasetRepository datasets,
            DatasetVersionRepository versionRows,
            DatasetProblemRepository problemRows,
            DatasetVersions versions,
            DatasetConfiguration configuration,
            StoredSnapshots.Records records,
            JobQueue jobs) {
        this.datasets = datasets;
        this.versionRows = versionRows;
        this.problemRows = problemRows;
        this.versions = versions;
        this.configuration = configuration;
        this.records = records;
        this.jobs = jobs;
    }

    /** Takes a dataset and the job that imports it: both are there, or neither. */
    Dataset create(String name, String format, DatasetSource source) {
        Caller caller = Caller.current();
        Dataset dataset = new Dataset(
                Ids.next("ds_"),
                name.strip(),
                Dataset.IMPORTING,
                null,
                format,
                vectorStores(caller.knowledgeBases(), source.filter()),
                source,
                caller.actor().name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        DatasetTask task = new DatasetTask(
                caller.requireTenant().toString(),
                dataset.id(),
                caller.knowledgeBases().setting(),
                caller.actor().id());
        sql().doInTransaction(() -> {
            datasets.insert(dataset);
            jobs.add(Lane.BULK, DatasetImport.IMPORT, dataset.id(), task);
            audit().record("dataset.created", "dataset", dataset.id(), Map.of("name", dataset.name()));
        });
        return dataset;
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

    ListResponse<Dataset> list(PageRequest page) {
        return sql().inTransaction(() -> datasets.list(page));
    }

    Dataset require(String id) {
        return sql().inTransaction(() -> datasets.find(id).orElseThrow(() -> ProblemException.notFound("dataset", id)));
    }

    @Nullable
    DatasetVersion newest(String id) {
        return sql().inTransaction(() -> versionRows.newest(id).orElse(null));
    }

    ListResponse<DatasetVersion> versions(String id, PageRequest page) {
        require(id);
        return sql().inTransaction(() -> versionRows.list(id, page));
    }

    /** The version of that number, or the newest; 404 if the dataset has none. */
    DatasetVersion version(String id, @Nullable Integer number) {
        Dataset dataset = require(id);
        return sql().inTransaction(() -> {
            if (number != null) {
                return versionRows
                        .find(id, number)
                        .orElseThrow(() -> ProblemException.notFound("dataset version", id + "/" + number));
            }
            return versionRows
                    .newest(id)
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.CONFLICT,
                            "The dataset '" + dataset.name() + "' is " + dataset.status()
                                    + (dataset.error() == null
                                            ? "; try again when it is ready."
                                            : ": " + dataset.error())));
        });
    }

    DatasetVersion edit(String id, EditDatasetRequest request) {
        DatasetVersion parent = version(id, null);
        if (request.version() != parent.number()) {
            throw changed(parent);
        }
        DatasetEdits edits = new DatasetEdits(request.edits());
        DatasetProblems found = new DatasetProblems(configuration.problemsPerKind());
        List<DatasetProblem> listed = sql().inTransaction(() -> problemRows.all(parent.id()));
        List<String> files = sql().inTransaction(() -> versionRows.origins(parent.id(), "file"));
        edits.carry(listed, parent.problemKinds(), found);
        String change =
                request.edits().size() == 1 ? "1 line edited" : request.edits().size() + " lines edited";
        return versions.create(
                new Draft(id, parent.number() + 1, parent.number(), change, files),
                found,
                examples -> {
                    versions.each(parent, example -> {
                        edits.apply(example, examples);
                        return true;
                    });
                    edits.end(examples);
                },
                version -> {
                    sql().lock("dataset " + id);
                    if (versionRows.newest(id).orElseThrow().number() != parent.number()) {
                        throw changed(parent);
                    }
                    audit().record(
                                    "dataset.edited",
                                    "dataset",
                                    id,
                                    Map.of("version", String.valueOf(version.number()), "change", change));
                });
    }

    void delete(String id) {
        Dataset dataset = require(id);
        List<DatasetVersion> gone = sql().inTransaction(() -> {
            if (datasets.isTrainedOn(id)) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "A job is being trained on the dataset '" + dataset.name()
                                + "'. Wait for it or cancel it first.");
            }
            List<DatasetVersion> all = versionRows.all(id);
            datasets.delete(id);
            audit().record("dataset.deleted", "dataset", id, Map.of("name", dataset.name()));
            return all;
        });
        sql().doInTransaction(() -> versions.removeObjects(gone));
    }

    private static ProblemException changed(DatasetVersion newest) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "The dataset was changed meanwhile: version " + newest.number()
                        + " or a later one is the newest. Look at it, then make your change there.",
                "version");
    }

    private Sql sql() {
        return records.sql();
    }

    private AuditLog audit() {
        return records.audit();
    }
}
