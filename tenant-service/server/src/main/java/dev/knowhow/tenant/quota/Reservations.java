package dev.knowhow.tenant.quota;

import dev.knowhow.tenancy.problem.QuotaState;
import dev.knowhow.tenant.api.quota.ReserveRequest;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import dev.knowhow.tenant.plan.period.Period;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds quota for work of the caller's tenant from before it begins until its use is told. */
@Singleton
class Reservations {

    static final Duration LIFE = Duration.ofSeconds(60);

    private static final Comparator<Standing> TIGHTEST = Comparator.comparing(Standing::isUsedUp)
            .thenComparing(standing -> standing.period().to())
            .reversed();

    private final QuotaRepository quotas;
    private final QuotaAccountRepository repository;
    private final QuotaAccounts accounts;
    private final Clock clock;

    Reservations(QuotaRepository quotas, QuotaAccountRepository repository, QuotaAccounts accounts, Clock clock) {
        this.quotas = quotas;
        this.repository = repository;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A quota as it stands for somebody who wants so much of it. */
    private record Standing(Quota quota, Period period, long used, long held, long wanted) {

        boolean refuses() {
            return used + held + wanted > quota.amount();
        }

        /** Whether nothing but the next period helps. */
        boolean isUsedUp() {
            return used + wanted > quota.amount();
        }

        QuotaState state() {
            return new QuotaState(
                    quota.meter(),
                    quota.period(),
                    quota.amount(),
                    used,
                    held,
                    period.to(),
                    quota.timeZone(),
                    quota.apiKeyId() == null ? "tenant" : "api_key",
                    quota.setBy());
        }
    }

    /**
     * Reserves at every quota that applies, or at none. Under the locks of their accounts, so that of many who ask at once
     * each sees what those before it were given.
     *
     * @param service who asks
     */
    @Transactional
    ReserveResponse reserve(ReserveRequest request, String service) {
        Instant now = now();
        List<Quota> ofMeter = quotas.findAll().stream()
                .filter(quota -> quota.meter().equals(request.meter().id()))
                .toList();
        List<Standing> standings = new ArrayList<>();
        for (Quota quota : ofMeter) {
            if (quota.counts(request.meter().id(), request.apiKeyId())) {
                Period period = quota.at(now);
                long used = accounts.lock(quota, period);
                long held = repository.sumHeld(
                        quota.id(), period.from(), now); // sees what was held before the lock was given
                standings.add(new Standing(quota, period, used, held, request.amount()));
            }
        }
        if (standings.isEmpty() || repository.countHeld(request.id(), now) > 0) {
            return verdict(ofMeter, null);
        }
        Standing refusing =
                standings.stream().filter(Standing::refuses).min(TIGHTEST).orElse(null);
        if (refusing == null) {
            repository.end(List.of(request.id())); // what is left of one that is over
            standings.forEach(standing -> repository.hold(
                    request.id(),
                    standing.quota().id(),
                    standing.period().from(),
                    request.amount(),
                    service,
                    now,
                    now.plus(LIFE)));
        }
        return verdict(ofMeter, refusing == null ? null : refusing.state());
    }

    private static ReserveResponse verdict(List<Quota> ofMeter, @Nullable QuotaState refusal) {
        return new ReserveResponse(ofMeter.isEmpty(), refusal);
    }

    /** The work goes on. What is over stays so: somebody else may hold it. */
    @Transactional
    void renew(List<String> ids) {
        Instant now = now();
        repository.renew(ids, now, now.plus(LIFE));
    }

    /** The work will not be done. */
    @Transactional
    void release(List<String> ids) {
        repository.end(ids);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
