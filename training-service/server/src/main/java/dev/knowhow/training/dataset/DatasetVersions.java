package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.dataset.format.CanonicalExamples;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblemRepository;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.ListedProblem;
import dev.knowhow.training.dataset.problem.Severity;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.validation.DatasetValidation;
import dev.knowhow.training.dataset.validation.ValidatedDataset;
import dev.knowhow.training.dataset.validation.ValidatedDataset.LabelCount;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes versions of examples and reads them again. */
@Singleton
class DatasetVersions {

    private final DatasetVersionRepository versions;
    private final DatasetProblemRepository problems;
    private final TemporaryFiles temporary;
    private final ObjectStore store;
    private final LockRepository locks;

    DatasetVersions(
            DatasetVersionRepository versions,
            DatasetProblemRepository problems,
            TemporaryFiles temporary,
            ObjectStore store,
            LockRepository locks) {
        this.versions = versions;
        this.problems = problems;
        this.temporary = temporary;
        this.store = store;
        this.locks = locks;
    }

    /** What a version is made from. */
    record Draft(String datasetId, int number, @Nullable Integer parent, String change, List<String> files) {}

    /** Hands examples to a validation. */
    @FunctionalInterface
    interface Source {
        void read(Consumer<ParsedExample> examples) throws IOException;
    }

    /** What is done with validated examples, which lie in that file. */
    @FunctionalInterface
    private interface Use<T> {
        T of(ValidatedDataset validated, Path canonical) throws IOException;
    }

    /** Validates examples and stores them as a version; what it belongs to is written first, in its transaction. */
    DatasetVersion create(Draft draft, DatasetProblems found, Source source, Consumer<DatasetVersion> with) {
        return validate(found, source, (validated, canonical) -> {
            try (InputStream in = Files.newInputStream(canonical);
                    StagedObject object = store.stage(Caller.current().requireTenant(), in, Long.MAX_VALUE)) {
                return insert(draft, validated, object, with);
            }
        });
    }

    /** What a validation finds, without keeping anything. */
    ValidatedDataset validate(DatasetProblems found, Source source) {
        return validate(found, source, (validated, canonical) -> validated);
    }

    private <T> T validate(DatasetProblems found, Source source, Use<T> use) {
        try {
            return temporary.with(staged -> temporary.with(canonical -> {
                try (DatasetValidation validation = new DatasetValidation(found, staged)) {
                    source.read(validation::add);
                    return use.of(validation.finish(canonical), canonical);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use a temporary file", e);
        }
    }

    /** Hands over the examples of a version until the reader has enough. */
    void each(DatasetVersion version, Predicate<ParsedExample> reader) {
        ObjectKey key = new ObjectKey(Caller.current().requireTenant(), version.sha256());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(store.open(key), StandardCharsets.UTF_8))) {
            ParsedExample example = CanonicalExamples.read(in);
            while (example != null && reader.test(example)) {
                example = CanonicalExamples.read(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a dataset", e);
        }
    }

    /** Removes the examples of versions whose rows are gone, unless another version holds the same. */
    @Transactional
    void removeObjects(List<String> gone) {
        for (String sha256 : gone) {
            if (!versions.isStored(sha256)) {
                store.delete(new ObjectKey(Caller.current().requireTenant(), sha256));
            }
        }
    }

    @Transactional
    DatasetVersion insert(Draft draft, ValidatedDataset validated, StagedObject object, Consumer<DatasetVersion> with) {
        DatasetVersion version = version(draft, validated, object.key().sha256());
        locks.lock("dataset-object " + version.sha256());
        object.publish();
        with.accept(version);
        versions.insert(version);
        problems.saveAll(ListedProblem.all(version.id(), validated.problems().list()));
        insertClasses(version.id(), validated.labels());
        versions.insertOrigins(version.id(), "file", draft.files());
        versions.insertOrigins(version.id(), "document", validated.documents());
        versions.insertOrigins(version.id(), "answer", validated.answers());
        return version;
    }

    private void insertClasses(String version, List<LabelCount> labels) {
        versions.insertClasses(
                version,
                labels.stream()
                        .map(label -> label.label().replace("\u0000", ""))
                        .toList(),
                labels.stream().map(LabelCount::train).toList(),
                labels.stream().map(LabelCount::heldOut).toList());
    }

    private static DatasetVersion version(Draft draft, ValidatedDataset validated, String sha256) {
        return new DatasetVersion(
                Ids.next("dsv_"),
                draft.datasetId(),
                draft.number(),
                draft.parent(),
                draft.change(),
                sha256,
                DatasetKind.ofId(validated.kind()),
                new DatasetVersion.Size(
                        validated.examples(),
                        validated.train(),
                        validated.heldOut(),
                        validated.labels().size(),
                        validated.documents().size(),
                        validated.answers().size()),
                new DatasetVersion.Problems(
                        validated.problems().count(Severity.ERROR),
                        validated.problems().count(Severity.WARNING),
                        kinds(validated.problems())),
                Caller.current().actor().name(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    /** The kinds of problem there are: errors first, then by count. */
    static List<DatasetProblemCounts.Kind> kinds(DatasetProblems found) {
        Map<DatasetProblemKind, Long> listed =
                found.list().stream().collect(Collectors.groupingBy(DatasetProblem::kind, Collectors.counting()));
        List<DatasetProblemCounts.Kind> kinds = new ArrayList<>();
        found.counts().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<DatasetProblemKind, Integer> entry) ->
                                entry.getKey().severity())
                        .thenComparing(Map.Entry::getValue, Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> kinds.add(new DatasetProblemCounts.Kind(
                        entry.getKey().id(),
                        entry.getKey().severity().id(),
                        entry.getKey().title(),
                        entry.getValue(),
                        listed.getOrDefault(entry.getKey(), 0L).intValue())));
        return kinds;
    }
}
