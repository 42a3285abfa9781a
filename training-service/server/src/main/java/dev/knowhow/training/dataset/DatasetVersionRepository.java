package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.DatasetClassResponse;
import dev.knowhow.training.api.DatasetProblemCounts;
import dev.knowhow.training.dataset.validation.ValidatedDataset.LabelCount;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of versions, their classes and their origins. */
@Singleton
final class DatasetVersionRepository {

    private static final String SELECT =
            "select v.*, gone.* from dataset_version v " + DatasetLineage.JOIN + " where true";
    private static final int CLASSES = 10_000;

    private final Sql sql;
    private final Json json;

    DatasetVersionRepository(Sql sql, Json json) {
        this.sql = sql;
        this.json = json;
    }

    void insert(DatasetVersion version) {
        sql.update(
                """
                insert into dataset_version (id, dataset_id, number, parent, change, sha256, kind, examples,
                       train_examples, held_out_examples, classes, documents, answers, errors, warnings,
                       problem_counts, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """,
                version.id(),
                version.datasetId(),
                version.number(),
                version.parent(),
                version.change(),
                version.sha256(),
                version.kind().id(),
                version.examples(),
                version.train(),
                version.heldOut(),
                version.classes(),
                version.documents(),
                version.answers(),
                version.errors(),
                version.warnings(),
                json.write(version.problemKinds()),
                version.createdBy(),
                version.createdAt());
    }

    void insertClasses(String version, List<LabelCount> labels) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LabelCount label : labels) {
            String text = label.label().replace("\u0000", "");
            rows.add(new @Nullable Object[] {version, rows.size(), text, label.train(), label.heldOut()});
        }
        sql.batch(
                "insert into dataset_class (version_id, position, label, train, held_out) values (?, ?, ?, ?, ?)",
                rows);
    }

    void insertOrigins(String version, String type, Collection<String> ids) {
        sql.update(
                "insert into dataset_origin (version_id, type, source_id) select ?, ?, unnest(?)", version, type, ids);
    }

    /** A version by its own id. */
    Optional<DatasetVersion> find(String id) {
        return sql.find(SELECT + " and id = ?", this::map, id);
    }

    Optional<DatasetVersion> find(String dataset, int number) {
        return sql.find(SELECT + " and dataset_id = ? and number = ?", this::map, dataset, number);
    }

    Optional<DatasetVersion> newest(String dataset) {
        return sql.find(SELECT + " and dataset_id = ? order by number desc limit 1", this::map, dataset);
    }

    List<DatasetVersion> all(String dataset) {
        return sql.list(SELECT + " and dataset_id = ?", this::map, dataset);
    }

    ListResponse<DatasetVersion> list(String dataset, PageRequest page) {
        return sql.page(SELECT + " and dataset_id = ?", "id", page, this::map, DatasetVersion::id, dataset);
    }

    boolean isStored(String sha256) {
        return sql.find(SELECT + " and sha256 = ? limit 1", this::map, sha256).isPresent();
    }

    List<DatasetClassResponse> classes(String version) {
        return sql.list(
                "select label, train, held_out from dataset_class where version_id = ? order by position limit "
                        + CLASSES,
                row -> new DatasetClassResponse(row.text("label"), row.integer("train"), row.integer("held_out")),
                version);
    }

    List<String> origins(String version, String type) {
        return sql.list(
                "select source_id from dataset_origin where version_id = ? and type = ? order by source_id",
                row -> row.text("source_id"),
                version,
                type);
    }

    private DatasetVersion map(Row row) {
        return new DatasetVersion(
                row.text("id"),
                row.text("dataset_id"),
                row.integer("number"),
                row.integerOrNull("parent"),
                row.text("change"),
                row.text("sha256"),
                DatasetKind.ofId(row.text("kind")),
                row.integer("examples"),
                row.integer("train_examples"),
                row.integer("held_out_examples"),
                row.integer("classes"),
                row.integer("documents"),
                row.integer("answers"),
                row.integer("errors"),
                row.integer("warnings"),
                json.readList(row.text("problem_counts"), DatasetProblemCounts.Kind.class),
                row.text("created_by"),
                row.instant("created_at"),
                row.textOrNull("gone_id") == null
                        ? null
                        : DatasetLineage.source(row).mark());
    }
}
