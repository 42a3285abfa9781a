package dev.knowhow.tenant.plan;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans, which only platform admins see all of. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PlanRepository extends GenericRepository<Plan, String> {

    String PLANS = """
            select p.id, p.name, p.created_at,
                   (select max(v.version) from plan_version v where v.plan_id = p.id) as newest_version,
                   (select max(v.version) from plan_version v
                     where v.plan_id = p.id and v.published_from <= :now) as published_version,
                   (select count(*) from subscription s
                     where s.plan_id = p.id and s.starts_at <= :now and (s.ends_at is null or s.ends_at > :now))
                     as tenant_count
              from plan p
            """;

    @Query(value = PLANS + " where p.id > :above and p.id < :below", nativeQuery = true)
    List<Plan> findPage(Instant now, String above, String below, Pageable rows);

    @Query(PLANS + " where p.id = :id")
    Optional<Plan> findById(Instant now, String id);

    /** 0 if the name is taken. */
    @Query("insert into plan (id, name, created_at) values (:id, :name, :createdAt) on conflict do nothing")
    int insert(String id, String name, Instant createdAt);
}
