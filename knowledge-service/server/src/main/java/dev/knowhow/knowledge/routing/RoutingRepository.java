package dev.knowhow.knowledge.routing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts rows of answers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoutingRepository extends GenericRepository<RoutingRepository.Figures, String> {

    @Query("""
            select count(*) filter (where cast(decision ->> 'out_of_scope' as boolean)) as out_of_scope,
                   count(*) as all
              from (select decision
                      from response
                     where assistant = :assistant
                       and decision is not null
                     order by created_at desc
                     limit :recent) as recent
            """)
    Verdicts countVerdicts(String assistant, int recent);

    /** Failed answers count for nothing: how long they took says nothing of a route. */
    @Query("""
            select count(*) as answers,
                   count(*) filter (where route = 'direct') as direct,
                   cast(avg(latency_ms) filter (where route = 'direct') as float8) as mean_ms_direct,
                   cast(avg(latency_ms) filter (where route in ('retrieval', 'hybrid', 'guess')) as float8) as mean_ms_retrieval,
                   count(*) filter (where route = 'direct' and (rating = 'up'
                                          or rating is null and verdict = 'agree')) as right,
                   count(*) filter (where route = 'direct' and (rating = 'down'
                                          or rating is null and verdict = 'disagree')) as wrong,
                   count(*) filter (where verdict = 'agree') as audits_agreed,
                   count(*) filter (where verdict = 'disagree') as audits_disagreed,
                   count(*) filter (where verdict = 'inconclusive') as audits_inconclusive,
                   count(a.id) - count(verdict) as audits_waiting,
                   count(decision) as decided_all,
                   count(*) filter (where cast(decision ->> 'out_of_scope' as boolean)) as decided_out_of_scope,
                   (array_agg(cast(decision ->> 'target_precision' as float8) order by r.created_at desc)
                      filter (where decision ->> 'target_precision' is not null))[1] as target_precision
              from response r
              left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
              left join answer_audit a on a.tenant_id = r.tenant_id and a.id = r.id
             where r.assistant = :assistant
               and status <> 'failed'
               and r.created_at >= now() - make_interval(days => :days)
            """)
    Figures countAnswers(String assistant, int days);

    /** Those of the last answers which an adapter had a label for that somebody rated or that were checked. */
    @Query("""
            select route, confidence, out_of_scope_score, label, rating, corrected_answer as corrected, verdict
              from (select id, tenant_id, route, decision ->> 'label' as label,
                           cast(decision ->> 'confidence' as float8) as confidence,
                           cast(decision ->> 'out_of_scope_score' as float8) as out_of_scope_score
                      from response
                     where assistant = :assistant
                       and model_version = :version
                       and status <> 'failed'
                       and decision ->> 'label' is not null
                     order by created_at desc
                     limit :recent) as r
              left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
              left join answer_audit a on a.tenant_id = r.tenant_id and a.id = r.id
             where rating is not null
                or verdict in ('agree', 'disagree')
            """)
    List<Judged> findJudged(String assistant, String version, int recent);

    /** How many of the last answers which an adapter had a label for it gave alone. */
    @Query("""
            select count(*) filter (where route = 'direct') as direct,
                   count(*) filter (where route <> 'direct') as others
              from (select route
                      from response
                     where assistant = :assistant
                       and model_version = :version
                       and status <> 'failed'
                       and decision ->> 'label' is not null
                     order by created_at desc
                     limit :recent) as r
            """)
    Answered countAnswered(String assistant, String version, int recent);

    /**
     * An answer that somebody rated, or that was checked.
     *
     * @param corrected what should have been answered
     */
    @Introspected
    record Judged(
            String route,
            double confidence,
            double outOfScopeScore,
            String label,
            @Nullable String rating,
            @Nullable String corrected,
            @Nullable String verdict) {}

    /** Answers that an adapter gave alone, and others that it had a label for. */
    @Embeddable
    record Answered(long direct, long others) {}

    /** What an adapter said of questions. */
    @Embeddable
    record Verdicts(long outOfScope, long all) {}

    /** Spot checks by their verdicts. */
    @Embeddable
    record Audits(long agreed, long disagreed, long inconclusive, long waiting) {}

    /**
     * Answers of a window.
     *
     * @param right direct answers with a thumb up, or without a thumb and with a spot check that supports them
     * @param wrong direct answers with a thumb down, or without a thumb and with a spot check that contradicts them
     * @param decided answers that an adapter had its say in
     * @param targetPrecision the last one that was in force
     */
    @MappedEntity
    record Figures(
            long answers,
            long direct,
            @Nullable Double meanMsDirect,
            @Nullable Double meanMsRetrieval,
            long right,
            long wrong,
            @Relation(Relation.Kind.EMBEDDED) Audits audits,
            @Relation(Relation.Kind.EMBEDDED) Verdicts decided,
            @Nullable Double targetPrecision) {}
}
