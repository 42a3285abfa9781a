package dev.knowhow.training.job;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of jobs, in the order of their numbers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface JobEventRepository extends GenericRepository<JobEvent, String> {

    @Query("""
            insert into fine_tuning_event (job_id, seq, id, level, message, step, data)
            values (:jobId, :seq, :id, :level, :message, :step, cast(:data as jsonb))
            """)
    void insert(
            String jobId,
            long seq,
            String id,
            String level,
            String message,
            @Nullable Integer step,
            @TypeDef(type = DataType.JSON) @Nullable Map<String, Object> data);

    @Query("select seq from fine_tuning_event where job_id = :jobId and id = :id")
    Optional<Long> findSeq(String jobId, String id);

    @Query("select message from fine_tuning_event where job_id = :jobId order by seq desc limit 1")
    Optional<String> findLastMessage(String jobId);

    /** Whether the job's step was reported. */
    @Query("select exists (select from fine_tuning_event where job_id = :jobId and step = :step)")
    boolean isTold(String jobId, int step);

    /** The events between two numbers, both exclusive. */
    @Query(
            value = "select * from fine_tuning_event where job_id = :jobId and seq > :above and seq < :below",
            nativeQuery = true)
    List<JobEvent> findPage(String jobId, long above, long below, Pageable rows);

    @Query("select * from fine_tuning_event where job_id = :jobId and step is not null order by step")
    List<JobEvent> findSteps(String jobId);
}
