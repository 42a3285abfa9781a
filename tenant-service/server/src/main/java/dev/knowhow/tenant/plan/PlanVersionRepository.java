package dev.knowhow.tenant.plan;

import dev.knowhow.tenant.api.plan.PlanTerms;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Versions of plans: what was published is never changed, which the database sees to as well. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PlanVersionRepository extends GenericRepository<PlanVersion, String> {

    String VERSIONS = """
            select v.plan_id, v.version, v.terms, v.published_from, v.created_at, v.created_by,
                   (select count(*) from subscription s
                     where s.plan_id = v.plan_id and s.version = v.version
                       and s.starts_at <= :now and (s.ends_at is null or s.ends_at > :now)) as tenant_count
              from plan_version v
             where v.plan_id = :planId
            """;

    @Query(VERSIONS + " order by v.version desc limit :limit")
    List<PlanVersion> findAll(Instant now, String planId, int limit);

    @Query(VERSIONS + " and v.version = :version")
    Optional<PlanVersion> find(Instant now, String planId, int version);

    /** 0 if there is that version already. */
    @Query("""
            insert into plan_version (plan_id, version, terms, created_at, created_by)
            values (:planId, :version, cast(:terms as jsonb), :createdAt, :createdBy)
            on conflict do nothing
            """)
    int insert(
            String planId,
            int version,
            @TypeDef(type = DataType.JSON) PlanTerms terms,
            Instant createdAt,
            String createdBy);

    /** 0 if it is published already. */
    @Query("""
            update plan_version set published_from = :from, published_by = :by
             where plan_id = :planId and version = :version and published_from is null
            """)
    int publish(String planId, int version, Instant from, String by);
}
