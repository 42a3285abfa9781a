package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * What became of a batch; nothing of it need be sent again.
 *
 * @param applied how many entered the ledger
 * @param known how many were in it, with the same content
 * @param refused the ids of those that can never enter it; the ledger lists them with the reason
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RecordUsageEventsResponse(int applied, int known, List<String> refused) {

    public RecordUsageEventsResponse {
        refused = List.copyOf(refused);
    }
}
