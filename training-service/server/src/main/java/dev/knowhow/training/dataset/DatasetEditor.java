package dev.knowhow.training.dataset;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.dataset.EditDatasetRequest;
import dev.knowhow.training.dataset.DatasetVersions.Draft;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemRepository;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.ListedProblem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes a new version of a dataset from the newest one and changes to its lines. */
@Singleton
class DatasetEditor {

    private final DatasetService datasets;
    private final DatasetVersionRepository versionRows;
    private final DatasetProblemRepository problemRows;
    private final DatasetVersions versions;
    private final DatasetConfiguration configuration;
    private final LockRepository locks;
    private final AuditLog audit;

    DatasetEditor(
            DatasetService datasets,
            DatasetVersionRepository versionRows,
            DatasetProblemRepository problemRows,
            DatasetVersions versions,
            DatasetConfiguration configuration,
            LockRepository locks,
            AuditLog audit) {
        this.datasets = datasets;
        this.versionRows = versionRows;
        this.problemRows = problemRows;
        this.versions = versions;
        this.configuration = configuration;
        this.locks = locks;
        this.audit = audit;
    }

    DatasetVersion edit(String id, EditDatasetRequest request) {
        DatasetVersion parent = datasets.version(id, null);
        if (request.version() != parent.number()) {
            throw changeConflict(parent);
        }
        DatasetEdits edits = new DatasetEdits(request.edits());
        DatasetProblems found = new DatasetProblems(configuration.problemsPerKind());
        edits.carry(problems(parent), parent.problems().kinds(), found);
        String change =
                request.edits().size() == 1 ? "1 line edited" : request.edits().size() + " lines edited";
        return versions.create(
                new Draft(id, parent.number() + 1, parent.number(), change, files(parent)),
                found,
                examples -> {
                    versions.each(parent, example -> {
                        edits.apply(example, examples);
                        return true;
                    });
                    edits.end(examples);
                },
                version -> record(version, parent));
    }

    @Transactional
    List<DatasetProblem> problems(DatasetVersion version) {
        return problemRows.findAll(version.id()).stream()
                .map(ListedProblem::toProblem)
                .toList();
    }

    @Transactional
    List<String> files(DatasetVersion version) {
        return versionRows.findOrigins(version.id(), "file");
    }

    /** Of two who edit the same version the second one is refused. */
    @Transactional
    void record(DatasetVersion version, DatasetVersion parent) {
        String id = version.datasetId();
        locks.lock("dataset " + id);
        if (versionRows.findNewest(id).orElseThrow().number() != parent.number()) {
            throw changeConflict(parent);
        }
        audit.record(
                "dataset.edited",
                "dataset",
                id,
                Map.of("version", String.valueOf(version.number()), "change", version.change()));
    }

    private static ProblemException changeConflict(DatasetVersion newest) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "The dataset was changed meanwhile: version " + newest.number()
                        + " or a later one is the newest. Look at it, then make your change there.",
                "version");
    }
}
