package dev.knowhow.training.adapter;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.upstream.Embeddings;
import dev.knowhow.training.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which encoder answers now. It changes with an installation's version at most, so what was last heard is good enough,
 * and nobody waits for it: knowledge-service refuses an adapter of another encoder by itself.
 */
@Singleton
final class EncoderIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(EncoderIdentity.class);
    private static final Duration ASK_EVERY = Duration.ofMinutes(1);

    private final Embeddings embeddings;
    private final Clock clock;
    private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.EPOCH);
    private volatile @Nullable String encoder;

    EncoderIdentity(Embeddings embeddings, Clock clock) {
        this.embeddings = embeddings;
        this.clock = clock;
    }

    /** The model id of the encoder; empty until it has been heard. */
    Optional<String> current() {
        Instant last = asked.get();
        Instant now = clock.instant();
        if (last.plus(ASK_EVERY).isBefore(now) && asked.compareAndSet(last, now)) {
            Caller training = Caller.system(Caller.current().requireTenant(), "training");
            Thread.ofVirtual().name("encoder-identity").start(() -> training.call(this::ask));
        }
        return Optional.ofNullable(encoder);
    }

    private boolean ask() {
        try {
            encoder = embeddings.embed(List.of("which encoder is this")).encoder();
            return true;
        } catch (UpstreamException e) {
            LOG.debug("the encoder's name is not known yet", e);
            return false;
        }
    }
}
