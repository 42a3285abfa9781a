package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.admission.Turns;
import dev.knowhow.metering.QuotaHold;
import dev.knowhow.metering.QuotaHolds;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Gives answers over HTTP, whole or streamed, when there is a place for one and it is the tenant's turn. */
@Singleton
public final class AnswerDelivery {

    private final AnswerPipeline pipeline;
    private final EventStreams streams;
    private final Admission admission;
    private final QuotaHolds quotas;

    AnswerDelivery(AnswerPipeline pipeline, EventStreams streams, Admission admission, QuotaHolds quotas) {
        this.pipeline = pipeline;
        this.streams = streams;
        this.admission = admission;
        this.quotas = quotas;
    }

    /** Makes what puts an answer into the shape of an API; {@code out} is null where nobody reads a stream. */
    public interface Shape<T> {

        AnswerListener<T> of(ResolvedQuestion question, @Nullable Consumer<Event<String>> out);
    }

    /**
     * Answers a question. What can be refused is refused before a stream begins, with a status of its own.
     *
     * @param asked reads the question, in its turn
     */
    public <T> HttpResponse<?> give(@Nullable Boolean streamed, Supplier<Question> asked, Shape<T> shape) {
        try (Place place = admission.enter()) {
            Question read = place.inTurn(asked);
            try (Quotas quota = ask(read)) {
                return place.inTurn(() -> {
                    ResolvedQuestion question = pipeline.resolve(read);
                    return Boolean.TRUE.equals(streamed)
                            ? HttpResponse.ok(stream(question, shape, place, quota))
                                    .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                            : HttpResponse.ok(whole(question, shape, quota));
                });
            }
        }
    }

    private Quotas ask(Question question) {
        QuotaHold answer = quotas.ask(question.id(), Meter.ANSWERS, 1);
        try {
            return new Quotas(
                    answer,
                    pipeline.asksAdapter(question)
                            ? quotas.ask(question.id(), Meter.ADAPTER_CALLS, 1)
                            : QuotaHold.none());
        } catch (ProblemException e) {
            answer.close();
            throw e;
        }
    }

    /** What is held for an answer, and for the adapter that is asked for it. */
    private record Quotas(QuotaHold answer, QuotaHold call) implements AutoCloseable {

        /** Others compute while somebody waits for the verdicts. */
        void await() {
            if (answer.isDecided() && call.isDecided()) {
                require();
            } else {
                Turns.waiting(this::require);
            }
        }

        private boolean require() {
            answer.require();
            call.require();
            return true;
        }

        Quotas handOver() {
            return new Quotas(answer.handOver(), call.handOver());
        }

        @Override
        public void close() {
            answer.close();
            call.close();
        }
    }

    private <T> T whole(ResolvedQuestion question, Shape<T> shape, Quotas quota) {
        T body = pipeline.answer(question, shape.of(question, null), quota::await);
        quota.answer().keep();
        return body;
    }

    private <T> Publisher<Event<String>> stream(
            ResolvedQuestion question, Shape<T> shape, Place entered, Quotas asked) {
        asked.await();
        Place place = entered.handOver();
        Quotas quota = asked.handOver();
        return streams.of(events -> {
            try (place;
                    quota) {
                place.inTurn(() -> pipeline.stream(question, shape.of(question, events)));
            }
        });
    }
}
