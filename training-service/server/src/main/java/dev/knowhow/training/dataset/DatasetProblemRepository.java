package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.DatasetProblemResponse;
import dev.knowhow.training.dataset.problem.DatasetProblem;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.SourceFile;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of listed problems; their ids order them. */
@Singleton
final class DatasetProblemRepository {

    private static final String SELECT = "select * from dataset_problem where version_id = ?";

    private final Sql sql;

    DatasetProblemRepository(Sql sql) {
        this.sql = sql;
    }

    void insert(String version, List<DatasetProblem> problems) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DatasetProblem problem : problems) {
            rows.add(new @Nullable Object[] {
                version,
                id(rows.size()),
                problem.kind().id(),
                problem.kind().severity().id(),
                problem.file().id(),
                problem.line(),
                problem.field(),
                problem.value(),
                problem.message()
            });
        }
        sql.batch("""
                insert into dataset_problem (version_id, id, kind, severity, file, line, field, value, message)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    static String id(int position) {
        return "problem_%06d".formatted(position + 1);
    }

    ListResponse<DatasetProblemResponse> list(
            String version, @Nullable String severity, @Nullable String kind, PageRequest page) {
        return sql.page(
                SELECT + " and (?::text is null or severity = ?) and (?::text is null or kind = ?)",
                "id",
                new PageRequest(page.limit(), page.after(), page.before(), "asc"),
                row -> response(row.text("id"), map(row)),
                DatasetProblemResponse::id,
                version,
                severity,
                severity,
                kind,
                kind);
    }

    List<DatasetProblem> all(String version) {
        return sql.list(SELECT + " order by id", DatasetProblemRepository::map, version);
    }

    /** The problems of a range of lines of a file. */
    List<DatasetProblemResponse> ofLines(String version, SourceFile file, int first, int last) {
        return sql.list(
                SELECT + " and file = ? and line between ? and ? order by id",
                row -> response(row.text("id"), map(row)),
                version,
                file.id(),
                first,
                last);
    }

    /** The ids of examples that have a problem of that kind, or of any. */
    Set<String> examples(String version, String kind) {
        return new TreeSet<>(sql.list(
                SELECT + " and line > 0 and (? = 'any' or kind = ?)",
                row -> file(row).exampleId(row.integer("line")),
                version,
                kind,
                kind));
    }

    static DatasetProblemResponse response(String id, DatasetProblem problem) {
        return new DatasetProblemResponse(
                id,
                problem.kind().id(),
                problem.kind().severity().id(),
                problem.file().id(),
                problem.line() == 0 ? null : problem.line(),
                problem.field(),
                problem.value(),
                problem.message(),
                problem.kind().mend());
    }

    private static DatasetProblem map(Row row) {
        return new DatasetProblem(
                DatasetProblemKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                file(row),
                row.integer("line"),
                row.textOrNull("field"),
                row.textOrNull("value"),
                row.text("message"));
    }

    private static SourceFile file(Row row) {
        return SourceFile.valueOf(row.text("file").toUpperCase(Locale.ROOT));
    }
}
