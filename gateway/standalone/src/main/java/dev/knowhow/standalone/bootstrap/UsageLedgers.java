package dev.knowhow.standalone.bootstrap;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledgers of what tenants used, as the launcher asks tenant-service to look after them. */
public final class UsageLedgers {
    private final TenantApi tenants;

    public UsageLedgers(DataFolder folder, Ports ports, Secrets secrets) {
        this.tenants = TenantApi.of(folder, ports, secrets);
    }

    /**
     * Recomputes the balances of ledgers from their entries.
     *
     * @param alias of the one tenant whose; null for all
     * @param out takes a sentence for each tenant, and one for each balance that differed
     * @return whether none did
     */
    public boolean rebuild(@Nullable String alias, Consumer<String> out) {
        var found = tenants.list();
        if (alias != null && found.stream().noneMatch(tenant -> tenant.alias().equals(alias))) {
            throw new StandaloneException("There is no tenant '" + alias + "'.");
        }
        var same = true;
        for (var tenant : found) {
            if (alias == null || tenant.alias().equals(alias)) {
                var rebuilt = tenants.rebuildUsage(tenant.id());
                var differences = rebuilt.path("differences");
                out.accept("%s: %d entries, %s"
                        .formatted(
                                tenant.alias(),
                                rebuilt.path("entries").asLong(),
                                differences.isEmpty()
                                        ? "balances as they were"
                                        : differences.size() + " balances differed"));
                differences.forEach(difference -> out.accept("  %s of %s was %s and is %s"
                        .formatted(
                                difference.path("account").asText(),
                                difference.path("meter").asText(),
                                difference.path("kept").asText(),
                                difference.path("computed").asText())));
                same &= differences.isEmpty();
            }
        }
        return same;
    }
}
