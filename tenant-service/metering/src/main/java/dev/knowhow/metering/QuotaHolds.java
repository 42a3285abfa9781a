package dev.knowhow.metering;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.problem.QuotaState;
import dev.knowhow.tenancy.token.InternalTokenConfiguration;
import dev.knowhow.tenant.api.quota.ReservationsRequest;
import dev.knowhow.tenant.api.quota.ReserveRequest;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.client.ReservationsClient;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves quota at tenant-service before work begins, and holds it until the use is told. What services do by themselves
 * needs none. Where it cannot be asked, the work is refused: a quota that holds only in good weather is none.
 */
@Singleton
public class QuotaHolds {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaHolds.class);

    /** A quota that is set holds within this time. */
    private static final Duration UNLIMITED_FOR = Duration.ofMillis(900);

    /** How long somebody who was refused has to wait for the verdict before anything is done. */
    private static final Duration REFUSED_FOR = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(2);

    /** More tenants than ask within a second; then all are asked for again. */
    private static final int MOST_KNOWN = 10_000;

    private final ReservationsClient tenantService;
    private final UsageOutbox outbox;
    private final Caller itself;
    private final Lately unlimited;
    private final Lately refused;
    private final Map<TenantId, Set<String>> open = new ConcurrentHashMap<>();

    private record Metered(TenantId tenant, Meter meter) {}

    /** What was so a moment ago. */
    private record Lately(Duration moment, LongSupplier nanoTime, Map<Metered, Long> since) {

        Lately(Duration moment, LongSupplier nanoTime) {
            this(moment, nanoTime, new ConcurrentHashMap<>());
        }

        boolean has(Metered what) {
            Long known = since.get(what);
            return known != null && nanoTime.getAsLong() - known < moment.toNanos();
        }

        void add(Metered what) {
            if (since.size() >= MOST_KNOWN) {
                since.clear();
            }
            since.put(what, nanoTime.getAsLong());
        }
    }

    @Inject
    QuotaHolds(ReservationsClient tenantService, UsageOutbox outbox, InternalTokenConfiguration configuration) {
        this(tenantService, outbox, configuration.getService(), System::nanoTime);
    }

    QuotaHolds(ReservationsClient tenantService, UsageOutbox outbox, String service, LongSupplier nanoTime) {
        this.tenantService = tenantService;
        this.outbox = outbox;
        this.itself = Caller.service(service);
        this.unlimited = new Lately(UNLIMITED_FOR, nanoTime);
        this.refused = new Lately(REFUSED_FOR, nanoTime);
    }

    /**
     * Asks for quota for the caller's work, which may begin meanwhile, and holds it until it is settled or closed. Nobody
     * who was refused a moment ago has work done for a refusal: there the verdict comes first.
     *
     * @param work its id: the event of the meter settles it
     * @param amount at most so much will be used
     * @throws ProblemException the refusal, where it is known at once
     */
    public QuotaHold ask(String work, Meter meter, long amount) {
        Caller caller = Caller.current();
        Metered what = new Metered(caller.requireTenant(), meter);
        if (caller.actor().type() == Actor.Type.SERVICE || unlimited.has(what)) {
            return QuotaHold.none();
        }
        String key =
                caller.actor().type() == Actor.Type.API_KEY ? caller.actor().id() : null;
        ReserveRequest request =
                new ReserveRequest(what.tenant().value(), UsageEvent.id(work, meter), meter, amount, key);
        CompletableFuture<Runnable> verdict = new CompletableFuture<>();
        Thread.ofVirtual().name("quota").start(() -> decide(what, request, verdict));
        QuotaHold hold = new QuotaHold(verdict);
        if (refused.has(what)) {
            hold.require();
        }
        return hold;
    }

    private void decide(Metered what, ReserveRequest request, CompletableFuture<Runnable> verdict) {
        try {
            verdict.complete(reserve(what, request));
        } catch (RuntimeException e) { // whatever it is, whoever waits is told
            verdict.completeExceptionally(e);
        }
    }

    /** What gives back what was granted. */
    private Runnable reserve(Metered what, ReserveRequest request) {
        ReserveResponse verdict = reserve(request);
        QuotaState refusal = verdict.refusal();
        if (refusal != null) {
            refused.add(what);
            throw refuse(refusal, request.amount());
        }
        if (verdict.unlimited()) {
            unlimited.add(what);
            return () -> {};
        }
        remember(what.tenant(), request.id());
        return () -> end(what.tenant(), request.id());
    }

    /** Asked again after a broken connection it is the same reservation. */
    private ReserveResponse reserve(ReserveRequest request) {
        try {
            return itself.call(() -> tenantService.reserve(request));
        } catch (HttpClientResponseException e) {
            throw unknown(request, e);
        } catch (HttpClientException broken) {
            try {
                return itself.call(() -> tenantService.reserve(request));
            } catch (HttpClientException e) {
                throw unknown(request, e);
            }
        }
    }

    private static ProblemException unknown(ReserveRequest request, HttpClientException failure) {
        LOG.warn("cannot reserve {} of {}", request.meter().id(), request.tenantId(), failure);
        return new ProblemException(
                        ProblemType.UPSTREAM_UNAVAILABLE,
                        "Whether there is quota left for this cannot be seen just now. Try again soon.")
                .retryAfter(SOON);
    }

    private static ProblemException refuse(QuotaState state, long amount) {
        String quota = "%s quota of %d %s a %s"
                .formatted(
                        state.scope().equals("api_key") ? "this API key's" : "your organization's",
                        state.limit(),
                        state.meter(),
                        state.period());
        if (state.used() + amount > state.limit()) {
            return new ProblemException(
                            ProblemType.INSUFFICIENT_QUOTA,
                            "Of %s %d are used, which leaves too few for this. The next %s begins at %s. Whoever operates this installation can raise it."
                                    .formatted(
                                            quota,
                                            state.used(),
                                            state.period(),
                                            state.resetsAt()
                                                    .atZone(ZoneId.of(state.timeZone()))
                                                    .truncatedTo(ChronoUnit.SECONDS)))
                    .about(state);
        }
        return new ProblemException(
                        ProblemType.QUOTA_RESERVED,
                        "What is left of %s is held by requests that are being worked on. Try again when one of them has ended."
                                .formatted(quota))
                .about(state)
                .retryAfter(SOON);
    }

    /** What was settled is held until the ledger has it; of the rest, others may have it at once. */
    private void end(TenantId tenant, String id) {
        try {
            if (Caller.system(tenant, itself.actor().id()).call(() -> outbox.has(id))) {
                return;
            }
            forget(tenant, List.of(id));
            send(tenant, List.of(id), tenantService::releaseReservations);
        } catch (HttpClientException | DataAccessException e) {
            LOG.warn("cannot release {}; it ends by itself", id, e);
        }
    }

    private void remember(TenantId tenant, String id) {
        open.compute(tenant, (each, held) -> {
            Set<String> ids = held == null ? ConcurrentHashMap.newKeySet() : held;
            ids.add(id);
            return ids;
        });
    }

    private void forget(TenantId tenant, Collection<String> ids) {
        open.computeIfPresent(tenant, (each, held) -> {
            held.removeAll(Set.copyOf(ids));
            return held.isEmpty() ? null : held;
        });
    }

    /** Says that the work goes on; what is not renewed ends after a minute. What the ledger has needs no more of it. */
    @Scheduled(fixedDelay = "20s", initialDelay = "20s")
    void renew() {
        open.forEach((tenant, held) -> {
            List<String> ids = List.copyOf(held);
            for (int from = 0; from < ids.size(); from += ReservationsRequest.MOST) {
                renew(tenant, ids.subList(from, Math.min(ids.size(), from + ReservationsRequest.MOST)));
            }
        });
    }

    private void renew(TenantId tenant, List<String> ids) {
        try {
            List<String> told = Caller.system(tenant, itself.actor().id()).call(() -> outbox.findTold(ids));
            forget(tenant, told);
            Set<String> done = Set.copyOf(told);
            List<String> held = ids.stream().filter(id -> !done.contains(id)).toList();
            if (!held.isEmpty()) {
                send(tenant, held, tenantService::renewReservations);
            }
        } catch (HttpClientException | DataAccessException e) {
            LOG.warn("cannot renew {} reservations of {}; trying again", ids.size(), tenant, e);
        }
    }

    private void send(TenantId tenant, List<String> ids, Consumer<ReservationsRequest> call) {
        itself.call(() -> {
            call.accept(new ReservationsRequest(tenant.value(), ids));
            return true;
        });
    }
}
