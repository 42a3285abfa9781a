package dev.knowhow.knowledge.routing;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts stored answers of assistants, whoever asked: a figure shows nobody's question. */
@Singleton
final class RoutingRepository {

    private final Sql sql;

    RoutingRepository(Sql sql) {
        this.sql = sql;
    }

    /** What an adapter said of questions. */
    record Verdicts(long outOfScope, long all) {}

    /** Audits by their verdicts. */
    record Audits(long agreed, long disagreed, long inconclusive, long waiting) {}

    /**
     * Answers of a window.
     *
     * @param right direct answers with a thumb up, or without a thumb and with an audit that speaks for them
     * @param wrong direct answers with a thumb down, or without a thumb and with an audit that speaks against them
     * @param decided answers that an adapter had its say in
     * @param targetPrecision the last one that was in force
     */
    record Figures(
            long answers,
            long direct,
            @Nullable Double meanMsDirect,
            @Nullable Double meanMsRetrieval,
            long right,
            long wrong,
            Audits audits,
            Verdicts decided,
            @Nullable Double targetPrecision) {}

    Verdicts verdicts(String assistant, int recent) {
        return counting(() -> sql.get(
                """
                select count(*) as decided,
                       count(*) filter (where (decision ->> 'out_of_scope')::boolean) as out_of_scope
                  from (select decision
                          from response
                         where assistant = ? and decision is not null
                         order by created_at desc
                         limit ?) as recent
                """, row -> new Verdicts(row.bigint("out_of_scope"), row.bigint("decided")), assistant, recent));
    }

    /** Failed answers count for nothing: how long they took says nothing of a route. */
    Figures figures(String assistant, int days) {
        return counting(() -> sql.get(
                """
                select count(*) as answers,
                       count(*) filter (where route = 'direct') as direct,
                       (avg(latency_ms) filter (where route = 'direct'))::float8 as ms_direct,
                       (avg(latency_ms) filter (where route <> 'direct'))::float8 as ms_retrieval,
                       count(*) filter (where route = 'direct' and (rating = 'up'
                                              or rating is null and verdict = 'agree')) as judged_right,
                       count(*) filter (where route = 'direct' and (rating = 'down'
                                              or rating is null and verdict = 'disagree')) as judged_wrong,
                       count(*) filter (where verdict = 'agree') as agreed,
                       count(*) filter (where verdict = 'disagree') as disagreed,
                       count(*) filter (where verdict = 'inconclusive') as inconclusive,
                       count(a.id) - count(verdict) as waiting,
                       count(decision) as decided,
                       count(*) filter (where (decision ->> 'out_of_scope')::boolean) as out_of_scope,
                       (array_agg((decision ->> 'target_precision')::float8 order by r.created_at desc)
                          filter (where decision ->> 'target_precision' is not null))[1] as target_precision
                  from response r
                  left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
                  left join answer_audit a on a.tenant_id = r.tenant_id and a.id = r.id
                 where r.assistant = ? and status <> 'failed' and r.created_at >= now() - make_interval(days => ?)
                """,
                row -> new Figures(
                        row.bigint("answers"),
                        row.bigint("direct"),
                        row.decimalOrNull("ms_direct"),
                        row.decimalOrNull("ms_retrieval"),
                        row.bigint("judged_right"),
                        row.bigint("judged_wrong"),
                        new Audits(
                                row.bigint("agreed"),
                                row.bigint("disagreed"),
                                row.bigint("inconclusive"),
                                row.bigint("waiting")),
                        new Verdicts(row.bigint("out_of_scope"), row.bigint("decided")),
                        row.decimalOrNull("target_precision")),
                assistant,
                days));
    }

    private <T> T counting(Supplier<T> figures) {
        Caller caller = Caller.current();
        return new Caller(
                        caller.requireTenant(),
                        Caller.system(caller.requireTenant(), "routing").actor(),
                        caller.scopes(),
                        caller.knowledgeBases(),
                        false,
                        caller.requestId())
                .call(() -> sql.inTransaction(figures));
    }
}
