package dev.knowhow.training.dataset;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.api.dataset.EstimateDatasetRequest;
import dev.knowhow.training.api.dataset.PreviewDatasetRequest;
import dev.knowhow.training.dataset.estimate.DatasetEstimates;
import dev.knowhow.training.dataset.format.ColumnNames;
import dev.knowhow.training.dataset.format.DatasetFormat;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.ListedProblem;
import dev.knowhow.training.dataset.problem.Severity;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import dev.knowhow.training.dataset.validation.ValidatedDataset;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into files before a dataset is made of them; nothing is kept. */
@Singleton
final class DatasetPreviews {

    private static final String AUTO = "auto";
    private static final Set<String> FORMATS = Set.of(AUTO, "jsonl", "csv", "xlsx");

    private final DatasetFiles files;
    private final DatasetVersions versions;
    private final DatasetConfiguration configuration;

    DatasetPreviews(DatasetFiles files, DatasetVersions versions, DatasetConfiguration configuration) {
        this.files = files;
        this.versions = versions;
        this.configuration = configuration;
    }

    /** The format that was asked for; {@code auto} when none was. */
    static String format(@Nullable String asked) {
        String format = asked == null ? AUTO : asked;
        if (!FORMATS.contains(format)) {
            throw ProblemException.invalid("format", "format must be auto, jsonl, csv or xlsx, not '" + asked + "'.");
        }
        return format;
    }

    DatasetPreviewResponse preview(PreviewDatasetRequest request) {
        String asked = format(request.format());
        DatasetProblems problems = new DatasetProblems(configuration.problemsPerKind());
        return files.with(request.fileId(), path -> {
            DatasetFormat format =
                    asked.equals(AUTO) ? DatasetFormat.of(path) : DatasetFormat.valueOf(asked.toUpperCase(Locale.ROOT));
            List<List<String>> rows = format.preview(path, configuration.limits(), problems);
            List<String> columns = rows.isEmpty() ? List.of() : rows.getFirst();
            return new DatasetPreviewResponse(
                    format.id(),
                    columns,
                    rows.stream().skip(1).toList(),
                    format == DatasetFormat.JSONL
                            ? null
                            : ColumnNames.suggest(columns).orElse(null),
                    responses(problems));
        });
    }

    /** What an estimate goes by, from files that are validated for it alone. */
    DatasetEstimates.Facts facts(EstimateDatasetRequest request) {
        DatasetProblems problems = new DatasetProblems(configuration.problemsPerKind());
        ValidatedDataset validated = versions.validate(problems, examples -> {
            files.read(Objects.requireNonNull(request.fileId()), SourceFile.TRAINING, null, null, examples, problems);
            if (request.validationFileId() != null) {
                files.read(request.validationFileId(), SourceFile.VALIDATION, null, null, examples, problems);
            }
        });
        return new DatasetEstimates.Facts(
                DatasetKind.ofId(validated.kind()),
                validated.train(),
                validated.heldOut(),
                validated.labels().size(),
                validated.documents().size(),
                new DatasetProblemCounts(
                        problems.count(Severity.ERROR),
                        problems.count(Severity.WARNING),
                        DatasetVersions.kinds(problems)));
    }

    /** That there are more rows than are shown is no problem of the file. */
    private static List<DatasetProblemResponse> responses(DatasetProblems problems) {
        List<DatasetProblem> shown = problems.list().stream()
                .filter(problem -> problem.kind() != DatasetProblemKind.TOO_MANY_LINES)
                .toList();
        return ListedProblem.all("", shown).stream()
                .map(ListedProblem::toResponse)
                .toList();
    }
}
