package dev.knowhow.training.evaluation.result;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** What evaluated adapters got wrong, likely mistakes of the examples first. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvaluationErrorRepository extends GenericRepository<EvaluationError, String> {

    void saveAll(Iterable<EvaluationError> errors);

    @Query("select exists (select from evaluation_error where adapter_id = :adapterId and rank = :rank)")
    boolean exists(String adapterId, String rank);

    @Query(value = """
            select * from evaluation_error
             where adapter_id = :adapterId and rank > :above and rank < :below
            """, nativeQuery = true)
    List<EvaluationError> findPage(String adapterId, String above, String below, Pageable rows);
}
