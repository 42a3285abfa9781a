package dev.knowhow.training.dataset;

import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.dataset.source.DeletedSourceRepository;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of versions, their classes and their origins. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DatasetVersionRepository extends GenericRepository<DatasetVersion, String> {

    String SELECT = "select v.*, gone.* from dataset_version v " + DeletedSourceRepository.JOIN + " where ";

    @Query(SELECT + "v.id = :id")
    Optional<DatasetVersion> findById(String id);

    @Query(SELECT + "v.dataset_id = :dataset and v.number = :number")
    Optional<DatasetVersion> find(String dataset, int number);

    @Query(SELECT + "v.dataset_id = :dataset order by v.number desc limit 1")
    Optional<DatasetVersion> findNewest(String dataset);

    @Query(value = SELECT + "v.dataset_id = :dataset and v.id > :above and v.id < :below", nativeQuery = true)
    List<DatasetVersion> findPage(String dataset, String above, String below, Pageable rows);

    /** Where the examples of all versions lie. */
    @Query("select sha256 from dataset_version where dataset_id = :dataset")
    List<String> findSha256(String dataset);

    @Query("select exists (select from dataset_version where sha256 = :sha256)")
    boolean isStored(String sha256);

    default void insert(DatasetVersion version) {
        insert(
                version.id(),
                version.datasetId(),
                version.number(),
                version.parent(),
                version.change(),
                version.sha256(),
                version.kind().id(),
                version.size().examples(),
                version.size().train(),
                version.size().heldOut(),
                version.size().classes(),
                version.size().documents(),
                version.size().answers(),
                version.problems().errors(),
                version.problems().warnings(),
                version.problems().kinds(),
                version.createdBy(),
                version.createdAt());
    }

    @Query("""
            insert into dataset_version (id, dataset_id, number, parent, change, sha256, kind, examples,
                                         train_examples, held_out_examples, classes, documents, answers, errors,
                                         warnings, problem_counts, created_by, created_at)
            values (:id, :datasetId, :number, :parent, :change, :sha256, :kind, :examples,
                    :train, :heldOut, :classes, :documents, :answers, :errors,
                    :warnings, cast(:problemKinds as jsonb), :createdBy, :createdAt)
            """)
    void insert(
            String id,
            String datasetId,
            int number,
            @Nullable Integer parent,
            String change,
            String sha256,
            String kind,
            int examples,
            int train,
            int heldOut,
            int classes,
            int documents,
            int answers,
            int errors,
            int warnings,
            @TypeDef(type = DataType.JSON) List<DatasetProblemCounts.Kind> problemKinds,
            String createdBy,
            Instant createdAt);

    /** Adds the classes of a version in their order: labels, and how many examples of each there are in both parts. */
    @Query("""
            insert into dataset_class (version_id, position, label, train, held_out)
            select :version, position - 1, label, train, held_out
              from unnest(cast(:labels as text[]), cast(:train as int[]), cast(:heldOut as int[]))
                   with ordinality as class (label, train, held_out, position)
            """)
    void insertClasses(
            String version,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> labels,
            @TypeDef(type = DataType.INTEGER_ARRAY) List<Integer> train,
            @TypeDef(type = DataType.INTEGER_ARRAY) List<Integer> heldOut);

    @Query("""
            select label, train, held_out
              from dataset_class
             where version_id = :version
             order by position
             limit 10000
            """)
    List<DatasetClassResponse> findClasses(String version);

    @Query("""
            insert into dataset_origin (version_id, type, source_id)
            select :version, :type, unnest(cast(:ids as text[]))
            """)
    void insertOrigins(String version, String type, @TypeDef(type = DataType.STRING_ARRAY) Collection<String> ids);

    @Query("select source_id from dataset_origin where version_id = :version and type = :type order by source_id")
    List<String> findOrigins(String version, String type);
}
