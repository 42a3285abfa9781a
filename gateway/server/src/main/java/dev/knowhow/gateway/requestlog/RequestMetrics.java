package dev.knowhow.gateway.requestlog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times requests for Prometheus: by service, method and status, which are few, and never by tenant or path.
 */
@Singleton
public final class RequestMetrics {

    private final MeterRegistry registry;
    private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a request that is over.
     *
     * @param upstream the service that was asked, or {@code none}
     */
    public void record(String upstream, RequestRecord entry) {
        timers.computeIfAbsent(new Kind(upstream, entry.method(), entry.status()), this::timer)
                .record(entry.durationMicros(), TimeUnit.MICROSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("knowhow.gateway.requests")
                .description("Requests by service, method and status; seconds to the end of the response")
                .tag("upstream", kind.upstream())
                .tag("method", kind.method())
                .tag("status", String.valueOf(kind.status()))
                .register(registry);
    }

    private record Kind(String upstream, String method, int status) {}
}
