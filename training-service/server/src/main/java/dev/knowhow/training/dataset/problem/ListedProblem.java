package dev.knowhow.training.dataset.problem;

import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of the problems of a version; the ids order them. */
@MappedEntity("dataset_problem")
public record ListedProblem(
        String versionId,
        @Id String id,
        String kind,
        String severity,
        String file,
        int line,
        @Nullable String field,
        @Nullable String value,
        String message) {

    /** The rows of all problems of a version. */
    public static List<ListedProblem> all(String versionId, List<DatasetProblem> problems) {
        List<ListedProblem> rows = new ArrayList<>(problems.size());
        for (DatasetProblem problem : problems) {
            rows.add(new ListedProblem(
                    versionId,
                    "problem_%06d".formatted(rows.size() + 1),
                    problem.kind().id(),
                    problem.kind().severity().id(),
                    problem.file().id(),
                    problem.line(),
                    problem.field(),
                    problem.value(),
                    problem.message()));
        }
        return rows;
    }

    public DatasetProblem toProblem() {
        return new DatasetProblem(
                DatasetProblemKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                SourceFile.valueOf(file.toUpperCase(Locale.ROOT)),
                line,
                field,
                value,
                message);
    }

    public DatasetProblemResponse toResponse() {
        return new DatasetProblemResponse(
                id,
                kind,
                severity,
                file,
                line == 0 ? null : line,
                field,
                value,
                message,
                toProblem().kind().mend());
    }
}
