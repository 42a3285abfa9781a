package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.stream.EventStreams;
import dev.knowhow.knowledge.admission.Admission;
import dev.knowhow.knowledge.admission.Admission.Place;
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

    AnswerDelivery(AnswerPipeline pipeline, EventStreams streams, Admission admission) {
        this.pipeline = pipeline;
        this.streams = streams;
        this.admission = admission;
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
            return place.inTurn(() -> {
                ResolvedQuestion question = pipeline.resolve(asked.get());
                return Boolean.TRUE.equals(streamed)
                        ? HttpResponse.ok(stream(question, shape, place.handOver()))
                                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                        : HttpResponse.ok(pipeline.answer(question, shape.of(question, null)));
            });
        }
    }

    private <T> Publisher<Event<String>> stream(ResolvedQuestion question, Shape<T> shape, Place place) {
        return streams.of(events -> {
            try (place) {
                place.inTurn(() -> pipeline.stream(question, shape.of(question, events)));
            }
        });
    }
}
