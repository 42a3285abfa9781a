package dev.knowhow.training.job;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the caller's jobs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Transactional(readOnly = true)
interface FineTuningJobRepository extends GenericRepository<FineTuningJob, String> {

    Optional<FineTuningJob> findById(String id);

    @Query("""
            select *
              from fine_tuning_job
             where (cast(:after as text) is null or id < cast(:after as text))
             order by id desc
             limit :rows
            """)
    List<FineTuningJob> newestAfter(@Nullable String after, int rows);

    @Query("""
            select *
              from fine_tuning_job
             where (cast(:after as text) is null or id > cast(:after as text))
             order by id
             limit :rows
            """)
    List<FineTuningJob> oldestAfter(@Nullable String after, int rows);
}
