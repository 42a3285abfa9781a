package dev.knowhow.tenant.quota;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.quota.LostWorkResponse;
import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.quota.QuotaResponse;
import dev.knowhow.tenant.api.quota.QuotaSetter;
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
    private static final Set<Meter> RESERVED = EnumSet.of(Meter.ANSWERS, Meter.SEARCHES, Meter.ADAPTER_CALLS);

    private static final int MOST = 100;
    private static final int MOST_LOST = 100;
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
    @Transactional(readOnly = true)
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

    /** What was reserved and never told of, of all tenants: for a platform admin. */
    @Transactional(readOnly = true)
    public ListResponse<LostWorkResponse> lostWork() {
        return ListResponse.of(repository.findLost(now(), MOST_LOST + 1), MOST_LOST, LostWork::id)
                .map(LostWork::toResponse);
    }

    /**
     * Allows so much in each period.
     *
     * @param apiKeyId the key that it is of; null for the whole tenant
     * @throws ProblemException naming the field that makes no sense
     */
    @Transactional
    public QuotaResponse set(Meter meter, QuotaPeriod period, @Nullable String apiKeyId, long amount) {
        return set(meter, period, apiKeyId, amount, QuotaSetter.PLATFORM_ADMIN);
    }

    /**
     * Allows one of the tenant's keys so much in each period, as an owner does.
     *
     * @throws ProblemException naming the field that makes no sense; that the whole tenant may not use as much
     */
    @Transactional
    public QuotaResponse setOfKey(Meter meter, QuotaPeriod period, String apiKeyId, long amount) {
        quotas.findAll().stream()
                .filter(quota -> quota.apiKeyId() == null
                        && quota.meter().equals(meter.id())
                        && quota.period().equals(period.id())
                        && quota.amount() < amount)
                .findFirst()
                .ifPresent(tighter -> {
                    throw new ProblemException(
                            ProblemType.LIMIT_REACHED,
                            "The whole tenant may use %d a %s, and a key no more than that."
                                    .formatted(tighter.amount(), tighter.period()),
                            "limit");
                });
        return set(meter, period, apiKeyId, amount, QuotaSetter.OWNER);
    }

    private QuotaResponse set(
            Meter meter, QuotaPeriod period, @Nullable String apiKeyId, long amount, QuotaSetter setBy) {
        quotas.lockTenant();
        if (!RESERVED.contains(meter)) {
            throw ProblemException.invalid("meter", "Quotas are of answers, searches or adapter calls.");
        }
        if (apiKeyId != null && quotas.countKeys(apiKeyId) == 0) {
            throw ProblemException.invalid("api_key_id", "The tenant has no such key.");
        }
        if (quotas.countSetBy(setBy.id()) >= MOST) {
            throw new ProblemException(ProblemType.LIMIT_REACHED, "A tenant has at most " + MOST + " quotas.");
        }
        Instant now = now();
        String id = quotas.put(
                Ids.next("quota_"),
                meter.id(),
                period.id(),
                apiKeyId,
                amount,
                setBy.id(),
                now,
                Caller.current().actor().name());
        audit.append(AuditEntry.now(AuditAction.QUOTA_SET, TARGET, id)
                .with("meter", meter.id())
                .with("period", period.id())
                .with("api_key_id", apiKeyId)
                .with("limit", amount));
        return standing(require(id), now);
    }

    /** Lifts a quota, whoever set it. */
    @Transactional
    public void delete(String id) {
        quotas.lockTenant();
        delete(require(id));
    }

    /**
     * Lifts a limit that an owner set on a key.
     *
     * @throws ProblemException {@code insufficient_scope} for what the platform allows
     */
    @Transactional
    public void deleteOfKey(String id) {
        quotas.lockTenant();
        Quota quota = require(id);
        if (QuotaSetter.ofId(quota.setBy()) != QuotaSetter.OWNER) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE, "The platform administrator set this quota, and can lift it.");
        }
        delete(quota);
    }

    private void delete(Quota quota) {
        quotas.delete(quota.id());
        audit.append(AuditEntry.now(AuditAction.QUOTA_LIFTED, TARGET, quota.id())
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
        long used = accounts.used(quota, period);
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
                quota.apiKeyName(),
                QuotaSetter.ofId(quota.setBy()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
