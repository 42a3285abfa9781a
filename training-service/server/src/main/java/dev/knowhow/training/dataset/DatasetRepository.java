package dev.knowhow.training.dataset;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.DatasetColumnMapping;
import dev.knowhow.training.api.DatasetSource;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of datasets. */
@Singleton
final class DatasetRepository {

    private static final String SELECT = """
            select id, name, status, error, format, vector_store_ids, file_id, validation_file_id, mapping, filter,
                   created_by, created_at
              from dataset
             where true
            """;

    private static final Ceiling CEILING = Ceiling.ofStock("datasets", 1_000, "datasets", "dataset");

    private final Ceilings ceilings;
    private final Sql sql;
    private final Json json;

    DatasetRepository(Ceilings ceilings, Sql sql, Json json) {
        this.ceilings = ceilings;
        this.sql = sql;
        this.json = json;
    }

    void insert(Dataset dataset) {
        ceilings.admit(CEILING);
        DatasetSource source = dataset.source();
        sql.update(
                """
                insert into dataset (id, name, status, format, vector_store_ids, file_id, validation_file_id, mapping,
                                     filter, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                """,
                dataset.id(),
                dataset.name(),
                dataset.status(),
                dataset.format(),
                dataset.vectorStoreIds(),
                source.fileId(),
                source.validationFileId(),
                source.mapping() == null ? null : json.write(source.mapping()),
                source.filter() == null ? null : json.write(source.filter()),
                dataset.createdBy(),
                dataset.createdAt());
    }

    Optional<Dataset> find(String id) {
        return sql.find(SELECT + " and id = ?", this::map, id);
    }

    ListResponse<Dataset> list(PageRequest page) {
        return sql.page(SELECT, "id", page, this::map, Dataset::id);
    }

    /** The dataset that was made of the very same files, read in the way that nobody chose, and not edited since. */
    Optional<Dataset> findOfFiles(String file, @Nullable String validationFile) {
        return sql.find(SELECT + """
                 and file_id = ? and validation_file_id is not distinct from ? and mapping is null and status = 'ready'
                 order by id limit 1
                """, this::map, file, validationFile);
    }

    void ready(String id, String format, Collection<String> vectorStoreIds) {
        sql.update(
                "update dataset set status = 'ready', format = ?, vector_store_ids = ? where id = ?",
                format,
                vectorStoreIds,
                id);
    }

    void failed(String id, String error) {
        sql.update("update dataset set status = 'failed', error = ? where id = ? and status = 'importing'", error, id);
    }

    boolean delete(String id) {
        return sql.update("delete from dataset where id = ?", id) > 0;
    }

    /** Whether a job that is not over trains on the dataset. */
    boolean isTrainedOn(String id) {
        return sql.find("""
                        select id from fine_tuning_job
                         where dataset_id = ? and finished_at is null limit 1
                        """, row -> row.text("id"), id).isPresent();
    }

    private Dataset map(Row row) {
        String mapping = row.textOrNull("mapping");
        String filter = row.textOrNull("filter");
        return new Dataset(
                row.text("id"),
                row.text("name"),
                row.text("status"),
                row.textOrNull("error"),
                row.text("format"),
                List.copyOf(row.texts("vector_store_ids")),
                new DatasetSource(
                        row.textOrNull("file_id"),
                        row.textOrNull("validation_file_id"),
                        mapping == null ? null : json.read(mapping, DatasetColumnMapping.class),
                        filter == null ? null : json.read(filter, DatasetSource.Filter.class)),
                row.text("created_by"),
                row.instant("created_at"));
    }
}
