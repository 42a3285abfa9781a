package dev.knowhow.tenant.quota;

import dev.knowhow.tenant.plan.period.Period;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts towards quotas what enters the ledger. Accounts are locked in one order, by quota and period. */
@Singleton
public class QuotaAccounts {

    /** For how long operators see what was lost. */
    private static final Duration LOST_KEPT = Duration.ofDays(30);

    private final QuotaRepository quotas;
    private final QuotaAccountRepository accounts;

    QuotaAccounts(QuotaRepository quotas, QuotaAccountRepository accounts) {
        this.quotas = quotas;
        this.accounts = accounts;
    }

    private record Account(Quota quota, Instant from, Instant to) {

        static final Comparator<Account> ORDER =
                Comparator.comparing((Account account) -> account.quota().id()).thenComparing(Account::from);
    }

    /**
     * Counts these, and ends their reservations: in the period in which they were reserved, or in which they happened where
     * they were not. Called before they enter the ledger, in the same transaction and under the tenant's lock.
     */
    @Transactional
    public void use(List<QuotaUse> uses) {
        List<Quota> all = uses.isEmpty() ? List.of() : quotas.findAll();
        if (all.isEmpty()) {
            return;
        }
        List<String> ids = uses.stream().map(QuotaUse::id).toList();
        Map<String, Map<String, Instant>> reserved = new HashMap<>();
        accounts.findHeld(ids)
                .forEach(held -> reserved.computeIfAbsent(held.id(), id -> new HashMap<>())
                        .put(held.quotaId(), held.periodFrom()));
        Map<Account, Long> moves = new TreeMap<>(Account.ORDER);
        for (QuotaUse use : uses) {
            Map<String, Instant> periods = reserved.getOrDefault(use.id(), Map.of());
            all.stream()
                    .filter(quota -> quota.counts(use.meter(), use.apiKeyId()))
                    .forEach(quota -> moves.merge(
                            account(quota, periods.getOrDefault(quota.id(), use.occurredAt())),
                            use.amount(),
                            Long::sum));
        }
        moves.forEach((account, amount) -> {
            lock(account.quota(), new Period(account.from(), account.to()));
            accounts.use(account.quota().id(), account.from(), amount);
        });
        accounts.end(ids);
    }

    private static Account account(Quota quota, Instant instant) {
        Period period = quota.at(instant);
        return new Account(quota, period.from(), period.to());
    }

    /** What was used of a quota in that period, which stays so until the transaction ends. */
    long lock(Quota quota, Period period) {
        return accounts.lock(quota.id(), period.from()).orElseGet(() -> {
            accounts.forget(period.from().minus(LOST_KEPT)); // once in a period is often enough
            accounts.open(
                    quota.id(),
                    period.from(),
                    period.to(),
                    quota.meter(),
                    quota.apiKeyId(),
                    QuotaUse.ACTOR_TYPES,
                    QuotaUse.CAUSES);
            return accounts.lock(quota.id(), period.from()).orElseThrow();
        });
    }

    /** The same without a lock, for whoever only looks. */
    long used(Quota quota, Period period) {
        return accounts.sumUsed(
                quota.id(),
                period.from(),
                period.to(),
                quota.meter(),
                quota.apiKeyId(),
                QuotaUse.ACTOR_TYPES,
                QuotaUse.CAUSES);
    }
}
