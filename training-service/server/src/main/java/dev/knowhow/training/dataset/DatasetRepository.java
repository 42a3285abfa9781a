package dev.knowhow.training.dataset;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of datasets. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface DatasetRepository extends GenericRepository<Dataset, String> {

    void save(Dataset dataset);

    Optional<Dataset> findById(String id);

    @Query(value = "select * from dataset where id > :above and id < :below", nativeQuery = true)
    List<Dataset> findPage(String above, String below, Pageable rows);

    /** The dataset that was made of the very same files, read in the way that nobody chose, and not edited since. */
    @Query("""
            select * from dataset
             where file_id = :file and validation_file_id is not distinct from cast(:validationFile as text)
               and mapping is null and status = 'ready'
             order by id
             limit 1
            """)
    Optional<Dataset> findOfFiles(String file, @Nullable String validationFile);

    @Query("""
            update dataset
               set status = 'ready', format = :format, vector_store_ids = :vectorStoreIds
             where id = :id
            """)
    void markReady(String id, String format, @TypeDef(type = DataType.STRING_ARRAY) Collection<String> vectorStoreIds);

    @Query("update dataset set status = 'failed', error = :error where id = :id and status = 'importing'")
    void markFailed(String id, String error);

    @Query("delete from dataset where id = :id")
    void delete(String id);

    /** Whether a job that is not over trains on the dataset. */
    @Query("select exists (select from fine_tuning_job where dataset_id = :id and finished_at is null)")
    boolean isTrainedOn(String id);
}
