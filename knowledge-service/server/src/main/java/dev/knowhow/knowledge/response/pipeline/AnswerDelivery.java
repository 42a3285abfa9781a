package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.metering.QuotaHold;
import dev.knowhow.metering.QuotaHolds;
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
            try (QuotaHold quota = quotas.hold(read.id(), Meter.ANSWERS, 1)) { // nobody's turn waits for it
                return place.inTurn(() -> {
                    ResolvedQuestion question = pipeline.resolve(read);
                    return Boolean.TRUE.equals(streamed)
                            ? HttpResponse.ok(stream(question, shape, place.handOver(), quota.handOver()))
                                    .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                            : HttpResponse.ok(pipeline.answer(question, shape.of(question, null)));
                });
            }
        }
    }

    private <T> Publisher<Event<String>> stream(
            ResolvedQuestion question, Shape<T> shape, Place place, QuotaHold quota) {
        return streams.of(events -> {
            try (place;
                    quota) {
                place.inTurn(() -> pipeline.stream(question, shape.of(question, events)));
            }
        });
    }
}
