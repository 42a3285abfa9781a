package dev.knowhow.durable.idempotency;

import dev.knowhow.durable.stream.Json;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.StreamKeeper;
import dev.knowhow.tenancy.Sha256;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.sse.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running request, if it bears an {@code Idempotency-Key}: where its effect and its reply come together. It travels
 * with Micronaut's propagated context, like the caller.
 */
public final class KeyedCall implements StreamKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedCall.class);

    private final KeyedEffects effects;
    private final Json json;
    private final int status;
    private final boolean secret;
    private final KeyedRequest request;
    private final @Nullable Lease lease;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<Runnable> held = new ArrayList<>();
    private boolean streaming;
    private boolean holding;
    private boolean finished;

    KeyedCall(
            KeyedEffects effects, Json json, int status, boolean secret, KeyedRequest request, @Nullable Lease lease) {
        this.effects = effects;
        this.json = json;
        this.status = status;
        this.secret = secret;
        this.request = request;
        this.lease = lease;
    }

    /**
     * Leave to work on a key, which is renewed until it is given back.
     *
     * @param id tells it from those before and after it
     */
    record Lease(UUID id, ScheduledFuture<?> renewals) {

        void end() {
            renewals.cancel(false);
        }
    }

    private static Optional<KeyedCall> find() {
        return PropagatedContext.find().flatMap(context -> context.find(KeyedCall.class));
    }

    /**
     * The effect of a method whose request is compared by its parameters: at most once for a key, together with its reply.
     *
     * @param effect gives the body of the reply; it may be run again if its transaction lost a race
     */
    public static <T> T lastStep(Supplier<T> effect) {
        return find().map(call -> call.once(call.request, effect)).orElseGet(effect);
    }

    /**
     * The same for one that is compared by what was read of it, such as an upload.
     *
     * @param compared by name
     */
    public static <T> T lastStep(Map<String, String> compared, Supplier<T> effect) {
        return find().map(call -> call.once(call.comparing(compared), effect)).orElseGet(effect);
    }

    /**
     * What ends costly work: its effect and its reply are kept together, and a stream's reader is told of it then.
     *
     * @param body of the reply, where it is no stream
     * @param effect writes to the database; it may be run again if its transaction lost a race
     * @param telling puts the last events into the stream, if it is one
     */
    public static void finish(Object body, Runnable effect, Runnable telling) {
        Optional<KeyedCall> keyed = find().filter(call -> call.lease != null);
        if (keyed.isPresent()) {
            keyed.get().finishUnderLease(body, effect, telling);
        } else {
            effect.run();
            telling.run();
        }
    }

    <T extends @Nullable Object> T call(Supplier<T> work) {
        return PropagatedContext.getOrEmpty().plus(this).propagate(work);
    }

    /** Runs costly work to its end, also when nobody waits any more: whoever sends the key again gets its reply. */
    @Nullable
    Object runUnderLease(Supplier<@Nullable Object> work) {
        boolean whole = false;
        try {
            @Nullable Object result = new Reader().call(() -> call(work));
            whole = true;
            if (!streaming && !finished) {
                keep(reply(result));
            }
            return result;
        } finally {
            if (!whole || !streaming) {
                end();
            }
        }
    }

    /**
     * The reply of a method that wrote nothing, or nothing that could be there twice. If it is too long to be kept, the key is
     * given back: to do the request again is then the only way to its reply, and does no harm.
     */
    private void keep(StoredReply reply) {
        if (effects.keeps(reply)) {
            complete(() -> {}, reply);
        }
    }

    /** A method that promised a last step must have had one. */
    void requireFinished() {
        if (!finished) {
            throw new IllegalStateException(request.route() + " has no last step");
        }
    }

    StoredReply reply(@Nullable Object result) {
        if (result instanceof HttpResponse<?> response) {
            return secretive(new StoredReply(response.code(), headers(response), bytes(response.body())));
        }
        return secretive(new StoredReply(
                result == null ? HttpStatus.NO_CONTENT.getCode() : status,
                Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON),
                bytes(result)));
    }

    @Override
    public Consumer<Event<String>> keep(Consumer<Event<String>> reader) {
        streaming = true;
        return event -> {
            told.writeBytes(written(event));
            if (holding) {
                held.add(() -> reader.accept(event));
            } else {
                reader.accept(event);
            }
        };
    }

    @Override
    public void run(Runnable work) {
        call(() -> {
            try {
                work.run();
                return true;
            } finally {
                end();
            }
        });
    }

    private void end() {
        if (lease != null) {
            lease.end();
            if (!finished) {
                release(lease);
            }
        }
    }

    /** If it cannot be freed, the key is so when the lease is over. */
    private void release(Lease given) {
        try {
            effects.release(request, given.id());
        } catch (RuntimeException e) { // often the same that the work failed of, which is to be told
            LOG.warn("cannot free the key of {} before its lease is over", request.route(), e);
        }
    }

    private <T> T once(KeyedRequest compared, Supplier<T> effect) {
        T result = effects.once(compared, effect, this::reply);
        finished = true;
        return result;
    }

    private KeyedRequest comparing(Map<String, String> compared) {
        return request.comparing(
                Sha256.hex(request.sha256() + json.write(new TreeMap<>(compared)))); // one order in each process
    }

    /** The last events are made before the transaction, which keeps them, and sent after it. */
    private void finishUnderLease(Object body, Runnable effect, Runnable telling) {
        holding = true;
        try {
            telling.run();
            complete(effect, streaming ? stream() : reply(body));
            held.forEach(Runnable::run);
        } finally {
            holding = false;
            held.clear();
        }
    }

    private void complete(Runnable effect, StoredReply reply) {
        if (lease != null) {
            effects.complete(request, lease.id(), effect, reply);
            finished = true;
        }
    }

    private StoredReply stream() {
        return new StoredReply(
                HttpStatus.OK.getCode(),
                Map.of(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM),
                told.toByteArray());
    }

    private StoredReply secretive(StoredReply reply) {
        return secret ? reply.withoutSecret() : reply;
    }

    private byte[] bytes(@Nullable Object body) {
        return body == null ? new byte[0] : json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEachValue(headers::put);
        headers.putIfAbsent(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        return headers;
    }

    /** As the server writes it: data are JSON, which has no line breaks. */
    private static byte[] written(Event<String> event) {
        StringBuilder text = new StringBuilder();
        if (event.getId() != null) {
            text.append("id: ").append(event.getId()).append('\n');
        }
        if (event.getName() != null) {
            text.append("event: ").append(event.getName()).append('\n');
        }
        return text.append("data: ")
                .append(event.getData())
                .append("\n\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
