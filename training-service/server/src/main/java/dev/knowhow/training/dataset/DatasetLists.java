package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.DatasetClassResponse;
import dev.knowhow.training.api.DatasetProblemResponse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is listed beside the examples of a version. */
@Singleton
final class DatasetLists {

    private final DatasetProblemRepository problems;
    private final DatasetVersionRepository versions;
    private final Sql sql;

    DatasetLists(DatasetProblemRepository problems, DatasetVersionRepository versions, Sql sql) {
        this.problems = problems;
        this.versions = versions;
        this.sql = sql;
    }

    ListResponse<DatasetProblemResponse> problems(
            String version, @Nullable String severity, @Nullable String kind, PageRequest page) {
        return sql.inTransaction(() -> problems.list(version, severity, kind, page));
    }

    List<DatasetClassResponse> classes(String version) {
        return sql.inTransaction(() -> versions.classes(version));
    }
}
