package dev.knowhow.knowledge.routing;

import dev.knowhow.durable.jdbc.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Counts stored answers of assistants. */
@Singleton
final class RoutingRepository {

    private final Sql sql;

    RoutingRepository(Sql sql) {
        this.sql = sql;
    }

    /** What an adapter said of questions. */
    record Verdicts(long outOfScope, long all) {}

    /**
     * Answers of a window.
     *
     * @param right direct answers with a thumb up
     * @param wrong direct answers with a thumb down
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
            Verdicts decided,
            @Nullable Double targetPrecision) {}

    Verdicts verdicts(String assistant, int recent) {
        return sql.inTransaction(() -> sql.get(
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
        return sql.inTransaction(() -> sql.get(
                """
                select count(*) as answers,
                       count(*) filter (where route = 'direct') as direct,
                       (avg(latency_ms) filter (where route = 'direct'))::float8 as ms_direct,
                       (avg(latency_ms) filter (where route <> 'direct'))::float8 as ms_retrieval,
                       count(*) filter (where route = 'direct' and rating = 'up') as rated_right,
                       count(*) filter (where route = 'direct' and rating = 'down') as rated_wrong,
                       count(decision) as decided,
                       count(*) filter (where (decision ->> 'out_of_scope')::boolean) as out_of_scope,
                       (array_agg((decision ->> 'target_precision')::float8 order by r.created_at desc)
                          filter (where decision ->> 'target_precision' is not null))[1] as target_precision
                  from response r
                  left join answer_feedback f on f.tenant_id = r.tenant_id and f.answer_id = r.id
                 where assistant = ? and status <> 'failed' and r.created_at >= now() - make_interval(days => ?)
                """,
                row -> new Figures(
                        row.bigint("answers"),
                        row.bigint("direct"),
                        row.decimalOrNull("ms_direct"),
                        row.decimalOrNull("ms_retrieval"),
                        row.bigint("rated_right"),
                        row.bigint("rated_wrong"),
                        new Verdicts(row.bigint("out_of_scope"), row.bigint("decided")),
                        row.decimalOrNull("target_precision")),
                assistant,
                days));
    }
}
