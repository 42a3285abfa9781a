package dev.knowhow.knowledge.routing;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.FairQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.answer.TokenCounts;
import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.knowledge.routing.RatedQuestions.Rated;
import dev.knowhow.knowledge.routing.SpotCheckRepository.Waiting;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes spot checks in the transaction that stores their answer, so that none is lost, and keeps what they came to. Tenants
 * take turns, and nobody's documents wait behind many spot checks.
 */
@Singleton
public class SpotCheckQueue {

    static final TaskDescriptor<QueuedRun> CHECK = TaskDescriptor.of("audit-answer", QueuedRun.class);

    private static final int MOST_RATED = 200;

    private final SpotCheckConfiguration configuration;
    private final SpotCheckRepository spotChecks;
    private final FairQueue queue;
    private final Metering metering;
    private final TokenCounts tokens;

    SpotCheckQueue(
            SpotCheckConfiguration configuration,
            SpotCheckRepository spotChecks,
            FairQueue queue,
            Metering metering,
            TokenCounts tokens) {
        this.configuration = configuration;
        this.spotChecks = spotChecks;
        this.queue = queue;
        this.metering = metering;
        this.tokens = tokens;
    }

    /**
     * Takes the spot check of an answer that the current transaction stores.
     *
     * @param queries what is searched for
     */
    @Transactional
    public void add(String answerId, String assistant, String vectorStoreId, List<String> queries) {
        spotChecks.insert(answerId, assistant, vectorStoreId, queries);
        fill();
    }

    @Transactional
    void fill() {
        queue.fill(new FairQueue.Turns(
                Lane.BULK, CHECK, "answer_audit", "verdict is null", "verdict is null", configuration.perTenant()));
    }

    @Transactional
    Optional<Waiting> findWaiting(String answerId) {
        return spotChecks.findWaiting(answerId);
    }

    /**
     * Ends a spot check; of two workers that hold it the first one counts.
     *
     * @param calls what the language model was asked for it
     */
    @Transactional
    void finish(Waiting waiting, SpotCheckVerdict verdict, @Nullable Answer retrieved, List<ModelCalls.Call> calls) {
        if (!calls.isEmpty()) {
            settle(waiting, tokens.sum(calls), calls.getFirst().model());
        } else if (retrieved != null) {
            settle(waiting, retrieved.usage(), retrieved.model());
        }
        spotChecks.finish(
                waiting.id(),
                verdict.value().id(),
                verdict.reason(),
                retrieved == null ? null : retrieved.text(),
                retrieved == null ? List.of() : retrieved.citations());
        fill();
    }

    /** What the language model was asked by a try that is made again: its tokens, but no answer. */
    @Transactional
    void settle(Waiting waiting, List<ModelCalls.Call> calls) {
        if (!calls.isEmpty()) {
            metering.settle(
                    work(Ids.next(waiting.id() + "/audit/try_"), waiting),
                    tokenQuantities(tokens.sum(calls), calls.getFirst().model()));
        }
    }

    private void settle(Waiting waiting, Usage used, String model) {
        List<Quantity> quantities = new ArrayList<>(tokenQuantities(used, model));
        quantities.add(Quantity.of(Meter.ANSWERS, 1).of(model));
        metering.settle(work(waiting.id() + "/audit", waiting), quantities);
    }

    private static Work work(String id, Waiting waiting) {
        return Work.of(id, UsageCause.AUDIT).in(waiting.vectorStoreId());
    }

    private static List<Quantity> tokenQuantities(Usage used, String model) {
        return List.of(
                Quantity.of(Meter.INPUT_TOKENS, used.inputTokens()).of(model).estimated(used.estimated()),
                Quantity.of(Meter.OUTPUT_TOKENS, used.outputTokens()).of(model).estimated(used.estimated()));
    }

    /** The newest direct answers of an assistant that somebody rated, without that one. */
    @Transactional
    List<Rated> findRated(String assistant, String without) {
        return spotChecks.findRated(assistant, without, MOST_RATED);
    }

    /** Spot checks by their answers' ids. */
    @Transactional
    ListResponse<SpotCheckResponse> list(@Nullable String assistant, @Nullable String verdict, PageRequest page) {
        return Pages.read(
                        page,
                        StoredSpotCheck::id,
                        (above, below, rows) -> spotChecks.findPage(assistant, verdict, above, below, rows))
                .map(StoredSpotCheck::toResponse);
    }
}
