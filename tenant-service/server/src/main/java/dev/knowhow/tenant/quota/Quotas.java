package dev.knowhow.tenant.quota;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import dev.knowhow.tenant.plan.period.Period;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The quotas of the caller's tenant: how they stand, and how they are set. */
@Singleton
public class Quotas {

    /** What is reserved before it is done. Of the others a quota would not hold. */
    private static final Set<Meter> RESERVED = EnumSet.of(Meter.ANSWERS, Meter.SEARCHES);

    private static final int MOST = 100;
    private static final String TARGET = "quota";

    private final QuotaRepository quotas;
    private final QuotaAccountRepository repository;
    private final QuotaAccounts accounts;
    private final AuditEventService audit;
    private final Clock clock;

    Quotas(
            QuotaRepository quotas,
            QuotaAccountRepository repository,
            QuotaAccounts accounts,
            AuditEventService audit,
            Clock clock) {
        this.quotas = quotas;
        this.repository = repository;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, those of the whole tenant first. */
    @Transactional
    public List<QuotaResponse> list() {
        Instant now = now();
        return quotas.findAll().stream()
                .map(quota -> standing(quota, now))
                .sorted(Comparator.comparing((QuotaResponse quota) -> quota.apiKeyId() != null)
                        .thenComparing(QuotaResponse::meter)
                        .thenComparing(QuotaResponse::period)
                        .thenComparing(QuotaResponse::id))
                .toList();
    }

    /**
     * Allows so much in each period.
     *
     * @param apiKeyId the key that it is of; null for the whole tenant
     * @throws ProblemException naming the field that makes no sense
     */
    @Transactional
    public QuotaResponse set(Meter meter, QuotaPeriod period, @Nullable String apiKeyId, long amount) {
        quotas.lockTenant();
        if (!RESERVED.contains(meter)) {
            throw ProblemException.invalid("meter", "Quotas are of answers or of searches.");
        }
        if (apiKeyId != null && quotas.countKeys(apiKeyId) == 0) {
            throw ProblemException.invalid("api_key_id", "The tenant has no such key.");
        }
        if (quotas.countAll() >= MOST) {
            throw new ProblemException(ProblemType.LIMIT_REACHED, "A tenant has at most " + MOST + " quotas.");
        }
        Instant now = now();
        String id = quotas.put(
                Ids.next("quota_"),
                meter.id(),
                period.id(),
                apiKeyId,
                amount,
                now,
                Caller.current().actor().name());
        audit.append(AuditEntry.now(AuditAction.QUOTA_SET, TARGET, id)
                .with("meter", meter.id())
                .with("period", period.id())
                .with("api_key_id", apiKeyId)
                .with("limit", amount));
        return standing(require(id), now);
    }

    /** Lifts a quota. */
    @Transactional
    public void delete(String id) {
        quotas.lockTenant();
        Quota quota = require(id);
        quotas.delete(id);
        audit.append(AuditEntry.now(AuditAction.QUOTA_LIFTED, TARGET, id)
                .with("meter", quota.meter())
                .with("period", quota.period())
                .with("api_key_id", quota.apiKeyId())
                .with("limit", quota.amount()));
    }

    private Quota require(String id) {
        return quotas.findById(id).orElseThrow(() -> ProblemException.notFound(TARGET, id));
    }

    private QuotaResponse standing(Quota quota, Instant now) {
        Period period = quota.at(now);
        long used = accounts.lock(quota, period);
        long held = repository.sumHeld(quota.id(), period.from(), now);
        return new QuotaResponse(
                quota.id(),
                Meter.ofId(quota.meter()),
                QuotaPeriod.ofId(quota.period()),
                quota.amount(),
                used,
                held,
                Math.max(0, quota.amount() - used - held),
                period.from(),
                period.to(),
                quota.timeZone(),
                quota.apiKeyId(),
                quota.apiKeyName());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
