package dev.knowhow.training.dataset;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.Attempt;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.durable.storage.StorageRoom;
import dev.knowhow.training.dataset.DatasetVersions.Draft;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.upstream.UpstreamException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first version of a dataset. */
@Singleton
class DatasetImport {

    static final TaskDescriptor<DatasetTask> IMPORT = TaskDescriptor.of("import-dataset", DatasetTask.class);

    private static final Logger LOG = LoggerFactory.getLogger(DatasetImport.class);
    private static final String AUTO = "auto";
    private static final int TRIES = 5;

    private final DatasetRepository datasets;
    private final DatasetVersions versions;
    private final DatasetFiles files;
    private final AnswerExamples answers;
    private final DatasetConfiguration configuration;
    private final StorageRoom room;

    DatasetImport(
            DatasetRepository datasets,
            DatasetVersions versions,
            DatasetFiles files,
            AnswerExamples answers,
            DatasetConfiguration configuration,
            StorageRoom room) {
        this.datasets = datasets;
        this.versions = versions;
        this.files = files;
        this.answers = answers;
        this.configuration = configuration;
        this.room = room;
    }

    /**
     * Imports a dataset that waits for it. Whatever happens, it is ready or failed with a reason in the end.
     *
     * @param attempt at the import; while the process is being stopped, what goes wrong is no reason to fail
     */
    void run(String id, Attempt attempt) {
        Dataset dataset = find(id);
        if (dataset == null || !dataset.status().equals(Dataset.IMPORTING)) {
            return;
        }
        try {
            room.require();
            create(dataset, (format, stores) -> datasets.markReady(id, format, stores));
        } catch (UpstreamException e) {
            if (attempt.isStopping() || !attempt.isLast(TRIES)) {
                throw e;
            }
            fail(id, "The examples could not be fetched: " + e.getMessage() + " Try again later.");
        } catch (StorageFullException e) {
            throw e; // goes on when there is room
        } catch (NothingToLearnException e) {
            fail(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (attempt.isStopping()) {
                throw e;
            }
            if (room.isFull()) {
                throw room.full(e); // whatever it was, the last bytes of a disk are the likely reason
            }
            LOG.error("dataset {} cannot be imported", id, e);
            fail(id, "The import failed for an internal reason; the log names it beside " + id + ". Try again.");
        }
    }

    /** Makes the version; the dataset's own row is written by {@code row} with its format and knowledge bases. */
    DatasetVersion create(Dataset dataset, BiConsumer<String, Set<String>> row) {
        DatasetProblems problems = new DatasetProblems(configuration.problemsPerKind());
        return dataset.filter() == null ? ofFiles(dataset, problems, row) : ofAnswers(dataset, problems, row);
    }

    private DatasetVersion ofFiles(Dataset dataset, DatasetProblems problems, BiConsumer<String, Set<String>> row) {
        AtomicReference<DatasetFormat> format = new AtomicReference<>();
        String file = Objects.requireNonNull(dataset.fileId());
        String validation = dataset.validationFileId();
        List<String> sources =
                Stream.of(file, validation).filter(Objects::nonNull).distinct().toList();
        return versions.create(
                new Draft(dataset.id(), 1, null, "Imported", sources),
                problems,
                source(file, validation, dataset, problems, format),
                version -> row.accept(Objects.requireNonNull(format.get()).id(), Set.of()));
    }

    DatasetVersions.Source source(
            String file,
            @Nullable String validation,
            Dataset dataset,
            DatasetProblems problems,
            AtomicReference<DatasetFormat> format) {
        DatasetFormat asked = dataset.format().equals(AUTO)
                ? null
                : DatasetFormat.valueOf(dataset.format().toUpperCase(Locale.ROOT));
        return examples -> {
            format.set(files.read(file, SourceFile.TRAINING, asked, dataset.mapping(), examples, problems));
            if (validation != null) {
                files.read(validation, SourceFile.VALIDATION, null, dataset.mapping(), examples, problems);
            }
        };
    }

    private DatasetVersion ofAnswers(Dataset dataset, DatasetProblems problems, BiConsumer<String, Set<String>> row) {
        Set<String> stores = new TreeSet<>();
        return versions.create(
                new Draft(dataset.id(), 1, null, "Collected from answers", List.of()),
                problems,
                examples -> {
                    if (answers.each(Objects.requireNonNull(dataset.filter()), stores, examples) == 0) {
                        throw new NothingToLearnException("No stored answer that can be learned from passes the filter:"
                                + " refusals, failed answers and those voted down without a correction are left out."
                                + " Widen the filter, or collect more feedback first.");
                    }
                },
                version -> row.accept("answers", stores));
    }

    @Transactional
    @Nullable
    Dataset find(String id) {
        return datasets.findById(id).orElse(null);
    }

    @Transactional
    void fail(String id, String reason) {
        datasets.markFailed(id, reason);
    }

    /** There is no example at all; the message is for people. */
    private static final class NothingToLearnException extends RuntimeException {

        NothingToLearnException(String message) {
            super(message);
        }
    }
}
