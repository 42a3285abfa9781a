package dev.knowhow.tenant.usage;

import dev.knowhow.tenant.api.usage.RebuildUsageResponse;
import dev.knowhow.tenant.api.usage.RebuildUsageResponse.Difference;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** Recomputes the balances of the caller's tenant from its entries, which must change nothing. */
@Singleton
public class UsageRebuild {

    private final UsageEntryRepository entries;

    UsageRebuild(UsageEntryRepository entries) {
        this.entries = entries;
    }

    /** Puts right what differs, and says what did. */
    @Transactional
    public RebuildUsageResponse run() {
        entries.lockTenant();
        List<Difference> differences = entries.findDifferences();
        if (!differences.isEmpty()) {
            entries.deleteAccounts();
            entries.insertAccounts();
        }
        return new RebuildUsageResponse(entries.count(), differences);
    }
}
