package dev.knowhow.training.dataset.problem;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of listed problems. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface DatasetProblemRepository extends GenericRepository<ListedProblem, String> {

    void saveAll(Iterable<ListedProblem> problems);

    @Query(value = """
            select * from dataset_problem
             where version_id = :version
               and (cast(:severity as text) is null or severity = :severity)
               and (cast(:kind as text) is null or kind = :kind)
               and id > :above and id < :below
            """, nativeQuery = true)
    List<ListedProblem> findPage(
            String version,
            @Nullable String severity,
            @Nullable String kind,
            String above,
            String below,
            Pageable rows);

    @Query("select exists (select from dataset_problem where version_id = :version and id = :id)")
    boolean exists(String version, String id);

    @Query("select * from dataset_problem where version_id = :version order by id")
    List<ListedProblem> findAll(String version);

    @Query("""
            select * from dataset_problem
             where version_id = :version and severity = 'error'
             order by id limit :limit
            """)
    List<ListedProblem> findFirstErrors(String version, int limit);

    /** The outputs that are not learned. */
    @Query("""
            select * from dataset_problem
             where version_id = :version and kind in ('class_too_small', 'several_outputs')
             order by id limit :limit
            """)
    List<ListedProblem> findLeftOut(String version, int limit);

    /** The problems of a line of a file. */
    @Query("""
            select * from dataset_problem
             where version_id = :version and file = :file and line = :line
             order by id
            """)
    List<ListedProblem> findOfLine(String version, String file, int line);

    /** The lines that have a problem of that kind, or of {@code any}. */
    @Query("""
            select distinct file, line
              from dataset_problem
             where version_id = :version and line > 0 and (:kind = 'any' or kind = :kind)
            """)
    List<Line> findLines(String version, String kind);

    /** A line of a file. */
    @Introspected
    record Line(String file, int line) {}
}
