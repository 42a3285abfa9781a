package dev.knowhow.durable.idempotency;

import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.core.type.Argument;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps replies in the transactions of what they tell of: both are there, or neither. A refusal undoes the transaction, so
 * nothing of it is kept and the key stays free for the request as it was meant.
 */
@Singleton
public class KeyedEffects {

    private static final int MOST_SECONDS = 10;

    private final IdempotencyRepository keys;
    private final KeyRoom room;
    private final LockRepository locks;
    private final Json json;
    private final IdempotencyConfiguration configuration;

    KeyedEffects(
            IdempotencyRepository keys,
            KeyRoom room,
            LockRepository locks,
            Json json,
            IdempotencyConfiguration configuration) {
        this.keys = keys;
        this.room = room;
        this.locks = locks;
        this.json = json;
        this.configuration = configuration;
    }

    /**
     * Does it if it was not done before. Whoever does it holds a lock that its process loses with its life.
     *
     * @throws ReplayException if it was
     * @throws ProblemException if the key is in use, or was used for something else
     */
    @Transactional
    <T extends @Nullable Object> T once(KeyedRequest request, Supplier<T> effect, Function<T, StoredReply> replying) {
        if (!locks.tryLock(request.lock(Caller.current().requireTenant().toString()))) {
            throw inUse(0);
        }
        refuseKnown(request);
        room.require();
        T result = effect.get();
        keep(request, replying.apply(result));
        return result;
    }

    /** Answers what is known already, before anything is got ready. */
    @Transactional
    void refuseKnown(KeyedRequest request) {
        find(request).ifPresent(found -> {
            throw answer(request, found);
        });
    }

    /**
     * Takes the key for work under a lease.
     *
     * @return the lease, by which it is told from those before and after it
     */
    @Transactional
    UUID begin(KeyedRequest request) {
        find(request)
                .filter(found -> !found.abandoned() || !found.requestSha256().equals(request.sha256()))
                .ifPresent(found -> {
                    throw answer(request, found);
                });
        room.require();
        UUID lease = keys.lease(
                request.actorId(),
                request.route(),
                request.key(),
                request.sha256(),
                configuration.lease().toMillis());
        if (lease == null) {
            throw inUse(0); // somebody came between the look and the lease
        }
        return lease;
    }

    /** Does what is to be done under a lease, unless that was lost meanwhile. */
    @Transactional
    void complete(KeyedRequest request, UUID lease, Runnable effect, StoredReply reply) {
        effect.run();
        if (keys.release(request.actorId(), request.route(), request.key(), lease) == 0) {
            throw inUse(0);
        }
        keep(request, reply);
    }

    @Transactional
    void renew(KeyedRequest request, UUID lease) {
        keys.renew(
                request.actorId(),
                request.route(),
                request.key(),
                lease,
                configuration.lease().toMillis());
    }

    @Transactional
    void release(KeyedRequest request, UUID lease) {
        keys.release(request.actorId(), request.route(), request.key(), lease);
    }

    /** Whether all of a reply is kept, and not only that it was given. */
    boolean keeps(StoredReply reply) {
        return reply.isWithin(configuration.longestReply());
    }

    /** What is known of a key; an old one is forgotten with that. */
    private Optional<FoundKey> find(KeyedRequest request) {
        Optional<FoundKey> found = keys.find(
                request.actorId(),
                request.route(),
                request.key(),
                configuration.kept().toSeconds());
        if (found.filter(FoundKey::old).isPresent()) {
            keys.delete(request.actorId(), request.route(), request.key());
            return Optional.empty();
        }
        return found;
    }

    /** If somebody was quicker, the transaction begins anew and finds that. */
    private void keep(KeyedRequest request, StoredReply whole) {
        StoredReply reply = whole.within(configuration.longestReply());
        int bytes = reply.body().length;
        keys.add(new StoredKey(
                request.actorId(),
                request.route(),
                request.key(),
                request.sha256(),
                reply.status(),
                json.write(reply.headers()),
                reply.body(),
                reply.notKept(),
                bytes));
        room.add(bytes);
    }

    private RuntimeException answer(KeyedRequest request, FoundKey found) {
        if (!found.requestSha256().equals(request.sha256())) {
            return new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request within the last "
                            + KeyRoom.hours(configuration.kept()) + ". A new request needs a new key.",
                    IdempotencyInterceptor.HEADER);
        }
        if (found.running()) {
            return inUse(found.seconds());
        }
        String notKept = found.notKept();
        return notKept == null
                ? new ReplayException(new StoredReply(
                        found.status(),
                        json.read(found.headers(), Argument.mapOf(String.class, String.class)),
                        found.body()))
                : new ProblemException(
                        ProblemType.IDEMPOTENCY_REPLY_NOT_KEPT,
                        "The request with this Idempotency-Key was done. Its reply " + notKept
                                + "; look up what it made, or send a new request with a new key.",
                        IdempotencyInterceptor.HEADER);
    }

    /** What takes long already is looked for less often. */
    private static ProblemException inUse(long seconds) {
        return new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE,
                        "A request with this Idempotency-Key is being worked on. Send it again in a moment to get its reply.",
                        IdempotencyInterceptor.HEADER)
                .retryAfter(Duration.ofSeconds(Math.clamp(seconds, 1, MOST_SECONDS)));
    }
}
