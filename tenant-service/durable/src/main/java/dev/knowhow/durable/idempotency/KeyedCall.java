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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running request, if it bears an {@code Idempotency-Key}: where its effect and its reply come together. It travels
 * with Micronaut's propagated context, like the caller.
 */
public final class KeyedCall implements StreamKeeper {

    private final KeyedEffects effects;
    private final Json json;
    private final int status;
    private final boolean secret;
    private final KeyedRequest request;
    private final @Nullable Lease lease;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<Event<String>> held = new ArrayList<>();
    private @Nullable Consumer<Event<String>> reader;
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

    /** Leave to work on a key, until it is given back. */
    interface Lease extends AutoCloseable {

        int fence();

        @Override
        void close();
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
            if (reader == null && !finished) {
                complete(() -> {}, reply(result));
            }
            return result;
        } finally {
            if (!whole || reader == null) {
                end();
            }
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
    public Consumer<Event<String>> keep(Consumer<Event<String>> out) {
        reader = out;
        return event -> {
            told.writeBytes(written(event));
            if (holding) {
                held.add(event);
            } else {
                out.accept(event);
            }
        };
    }

    @Override
    public void end() {
        if (lease != null) {
            lease.close();
            if (!finished) {
                effects.release(request, lease.fence());
            }
        }
    }

    private <T> T once(KeyedRequest compared, Supplier<T> effect) {
        T result = effects.once(compared, effect, this::reply);
        finished = true;
        return result;
    }

    private KeyedRequest comparing(Map<String, String> compared) {
        return request.comparing(Sha256.hex(request.sha256() + json.write(compared)));
    }

    /** The last events are made before the transaction, which keeps them, and sent after it. */
    private void finishUnderLease(Object body, Runnable effect, Runnable telling) {
        int before = told.size();
        holding = true;
        try {
            telling.run();
            complete(effect, reader == null ? reply(body) : stream());
            held.forEach(event -> {
                if (reader != null) {
                    reader.accept(event);
                }
            });
        } finally {
            holding = false;
            held.clear();
            if (!finished) {
                forget(before);
            }
        }
    }

    private void complete(Runnable effect, StoredReply reply) {
        if (lease != null) {
            effects.complete(request, lease.fence(), effect, reply);
            finished = true;
        }
    }

    private void forget(int before) {
        byte[] all = told.toByteArray();
        told.reset();
        told.write(all, 0, before);
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
