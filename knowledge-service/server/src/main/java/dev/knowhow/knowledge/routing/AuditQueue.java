package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.FairQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.api.routing.AuditResponse;
import dev.knowhow.knowledge.routing.AuditRepository.Waiting;
import dev.knowhow.knowledge.routing.RatedQuestions.Rated;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes audits in the transaction that stores their answer, so that none is lost, and keeps what they came to. Tenants
 * take turns, and nobody's documents wait behind many audits.
 */
@Singleton
public class AuditQueue {

    static final TaskDescriptor<QueuedRun> AUDIT = TaskDescriptor.of("audit-answer", QueuedRun.class);

    private static final int MOST_RATED = 200;

    private final AuditConfiguration configuration;
    private final AuditRepository audits;
    private final FairQueue queue;

    AuditQueue(AuditConfiguration configuration, AuditRepository audits, FairQueue queue) {
        this.configuration = configuration;
        this.audits = audits;
        this.queue = queue;
    }

    /**
     * Takes the audit of an answer that the current transaction stores.
     *
     * @param queries what is searched for
     */
    @Transactional
    public void add(String answerId, String assistant, String vectorStoreId, List<String> queries) {
        audits.insert(answerId, assistant, vectorStoreId, queries);
        fill();
    }

    @Transactional
    void fill() {
        queue.fill(new FairQueue.Turns(
                Lane.BULK, AUDIT, "answer_audit", "verdict is null", "verdict is null", configuration.perTenant()));
    }

    @Transactional
    Optional<Waiting> findWaiting(String answerId) {
        return audits.findWaiting(answerId);
    }

    /** Ends an audit; of two workers that hold it the first one counts. */
    @Transactional
    void finish(String answerId, AuditVerdict verdict, @Nullable Answer retrieved) {
        audits.finish(
                answerId,
                verdict.value().id(),
                verdict.reason(),
                retrieved == null ? null : retrieved.text(),
                retrieved == null ? List.of() : retrieved.citations());
        fill();
    }

    /** The newest direct answers of an assistant that somebody rated, without that one. */
    @Transactional
    List<Rated> rated(String assistant, String without) {
        return audits.findRated(assistant, without, MOST_RATED);
    }

    /** Audits by their answers' ids. */
    @Transactional
    ListResponse<AuditResponse> list(@Nullable String assistant, @Nullable String verdict, PageRequest page) {
        return Pages.read(
                        page,
                        StoredAudit::id,
                        (above, below, rows) -> audits.findPage(assistant, verdict, above, below, rows))
                .map(StoredAudit::toResponse);
    }
}
