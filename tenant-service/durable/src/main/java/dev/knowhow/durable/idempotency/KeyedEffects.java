package dev.knowhow.durable.idempotency;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
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
    private final IdempotencyConfiguration configuration;

    KeyedEffects(IdempotencyRepository keys, KeyRoom room, IdempotencyConfiguration configuration) {
        this.keys = keys;
        this.room = room;
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
        if (!keys.tryLock(request)) {
            throw inUse(0);
        }
        refuseKnown(request);
        room.require();
        T result = effect.get();
        StoredReply reply = replying.apply(result).within(configuration.longestReply());
        if (!keys.insert(request, reply)) {
            throw inUse(0); // somebody was done between the lock and the look
        }
        room.add(reply.size());
        return result;
    }

    /** Answers what is known already, before anything is got ready. */
    @Transactional
    void refuseKnown(KeyedRequest request) {
        keys.find(request).ifPresent(found -> {
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
        keys.find(request)
                .filter(found -> !found.abandoned() || !found.sha256().equals(request.sha256()))
                .ifPresent(found -> {
                    throw answer(request, found);
                });
        room.require();
        return keys.lease(request).orElseThrow(() -> inUse(0)); // somebody came between the look and the lease
    }

    /** Does what is to be done under a lease, unless that was lost meanwhile. */
    @Transactional
    void complete(KeyedRequest request, UUID lease, Runnable effect, StoredReply whole) {
        effect.run();
        StoredReply reply = whole.within(configuration.longestReply());
        if (!keys.complete(request, lease, reply)) {
            throw inUse(0);
        }
        room.add(reply.size());
    }

    @Transactional
    void renew(KeyedRequest request, UUID lease) {
        keys.renew(request, lease);
    }

    @Transactional
    void release(KeyedRequest request, UUID lease) {
        keys.release(request, lease);
    }

    private RuntimeException answer(KeyedRequest request, IdempotencyRepository.Found found) {
        if (!found.sha256().equals(request.sha256())) {
            return new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request within the last "
                            + KeyRoom.hours(configuration.kept()) + ". A new request needs a new key.",
                    IdempotencyInterceptor.HEADER);
        }
        if (found.running()) {
            return inUse(found.seconds());
        }
        String notKept = found.reply().notKept();
        return notKept == null
                ? new ReplayException(found.reply())
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
