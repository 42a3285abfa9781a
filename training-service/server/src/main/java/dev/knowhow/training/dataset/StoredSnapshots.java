package dev.knowhow.training.dataset;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblemRepository;
import dev.knowhow.training.dataset.problem.ListedProblem;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.dataset.split.Split;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Snapshots of versions that are kept in the database and the object store. */
@Singleton
class StoredSnapshots implements DatasetSnapshots {

    private static final int SUMMARISED = 10;

    private final DatasetService service;
    private final DatasetRepository datasets;
    private final DatasetVersionRepository rows;
    private final DatasetProblemRepository problems;
    private final DatasetVersions versions;
    private final DatasetImport imports;
    private final DatasetFiles files;

    StoredSnapshots(
            DatasetService service,
            DatasetRepository datasets,
            DatasetVersionRepository rows,
            DatasetProblemRepository problems,
            DatasetVersions versions,
            DatasetImport imports,
            DatasetFiles files) {
        this.service = service;
        this.datasets = datasets;
        this.rows = rows;
        this.problems = problems;
        this.versions = versions;
        this.imports = imports;
        this.files = files;
    }

    @Override
    public Snapshot prepare(String trainingFile, @Nullable String validationFile) {
        if (trainingFile.startsWith("dsv_")) {
            return open(trainingFile);
        }
        if (trainingFile.startsWith("ds_")) {
            return newest(trainingFile);
        }
        String name = files.require("training_file", trainingFile).filename();
        if (validationFile != null) {
            files.require("validation_file", validationFile);
        }
        return open(findKnown(trainingFile, validationFile)
                .orElseGet(() -> create(name, trainingFile, validationFile))
                .id());
    }

    @Transactional
    Optional<DatasetVersion> findKnown(String trainingFile, @Nullable String validationFile) {
        return datasets.findOfFiles(trainingFile, validationFile).flatMap(dataset -> rows.find(dataset.id(), 1));
    }

    @Override
    @Transactional
    public Snapshot open(String datasetVersionId) {
        DatasetVersion version = rows.findById(datasetVersionId)
                .orElseThrow(() -> ProblemException.notFound("dataset version", datasetVersionId));
        Dataset dataset = datasets.findById(version.datasetId()).orElseThrow();
        List<String> labels = rows.findClasses(version.id()).stream()
                .filter(label -> label.train() > 0)
                .map(DatasetClassResponse::label)
                .sorted()
                .toList();
        List<String> errors = sentences(problems.findFirstErrors(version.id(), SUMMARISED));
        List<String> leftOut = sentences(problems.findLeftOut(version.id(), SUMMARISED));
        List<String> documents = rows.findOrigins(version.id(), "document");
        return new Stored(version, labels, errors, leftOut, documents, dataset.vectorStoreIds());
    }

    @Transactional
    Snapshot newest(String datasetId) {
        Dataset dataset = service.require(datasetId);
        DatasetVersion version = rows.findNewest(datasetId)
                .orElseThrow(() -> ProblemException.invalid(
                        "training_file",
                        "The dataset '" + dataset.name() + "' is " + dataset.status()
                                + (dataset.error() == null ? "; wait until it is ready." : ": " + dataset.error())));
        return open(version.id());
    }

    private DatasetVersion create(String name, String file, @Nullable String validationFile) {
        Dataset dataset = new Dataset(
                Ids.next("ds_"),
                name,
                Dataset.READY,
                null,
                "auto",
                List.of(),
                file,
                validationFile,
                null,
                null,
                Caller.current().actor().name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        return imports.create(dataset, (format, stores) -> {
            service.add(dataset);
            datasets.markReady(dataset.id(), format, stores);
        });
    }

    private static List<String> sentences(List<ListedProblem> problems) {
        return problems.stream()
                .map(ListedProblem::toResponse)
                .map(StoredSnapshots::sentence)
                .toList();
    }

    private static String sentence(DatasetProblemResponse problem) {
        String where = problem.line() == null ? "" : "Line " + problem.line();
        String file = problem.file().equals("validation") ? " of the validation file" : "";
        String field = problem.field() == null ? "" : " (" + problem.field() + ")";
        String value = problem.line() == null && problem.value() != null ? " '" + problem.value() + "'" : "";
        String place = where + file + field + value;
        return place.isBlank() ? problem.message() : place.strip() + ": " + problem.message();
    }

    /** A version with what is asked for again and again. */
    private final class Stored implements Snapshot {

        private final DatasetVersion version;
        private final List<String> labels;
        private final List<String> errors;
        private final List<String> leftOut;
        private final List<String> documents;
        private final List<String> vectorStoreIds;

        Stored(
                DatasetVersion version,
                List<String> labels,
                List<String> errors,
                List<String> leftOut,
                List<String> documents,
                List<String> vectorStoreIds) {
            this.version = version;
            this.labels = labels;
            this.errors = errors;
            this.leftOut = leftOut;
            this.documents = documents;
            this.vectorStoreIds = vectorStoreIds;
        }

        @Override
        public String id() {
            return version.id();
        }

        @Override
        public String datasetId() {
            return version.datasetId();
        }

        @Override
        public String sha256() {
            return version.sha256();
        }

        @Override
        public DatasetKind kind() {
            return version.kind();
        }

        @Override
        public List<String> labels() {
            return labels;
        }

        @Override
        public int trainExamples() {
            return version.size().train();
        }

        @Override
        public int heldOutExamples() {
            return version.size().heldOut();
        }

        @Override
        public int errors() {
            return version.problems().errors();
        }

        @Override
        public List<String> errorSummary() {
            return errors;
        }

        @Override
        public List<String> leftOut() {
            return leftOut;
        }

        @Override
        public List<String> documents() {
            return documents;
        }

        @Override
        public List<String> vectorStoreIds() {
            return vectorStoreIds;
        }

        @Override
        public void train(Consumer<Example> reader) {
            read(Split.TRAIN, reader);
        }

        @Override
        public void readHeldOut(Consumer<Example> reader) {
            read(Split.HELD_OUT, reader);
        }

        private void read(Split part, Consumer<Example> reader) {
            versions.each(version, example -> {
                if (example.split() == part) {
                    reader.accept(example(example, part));
                }
                return true;
            });
        }

        private static Example example(ParsedExample example, Split part) {
            return new Example(
                    example.file().exampleId(example.line()),
                    example.line(),
                    example.system(),
                    example.input(),
                    example.output(),
                    part,
                    example.origin().documentId(),
                    example.origin().answerId(),
                    example.origin().chunkId());
        }
    }
}
