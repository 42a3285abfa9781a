package dev.knowhow.tenant.usage;

import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Event;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Who;
import dev.knowhow.tenant.quota.QuotaUse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger: a quantity of one meter that moved from one account to another. Instants to the microsecond.
 *
 * @param id of the fact that it tells of; no other entry of the tenant has it
 */
@MappedEntity
record UsageEntry(
        @Id String id,
        String meter,
        String fromAccount,
        String toAccount,
        BigDecimal quantity,
        boolean estimated,
        String cause,
        String service,
        String actorType,
        String actorId,
        String actorName,
        @Nullable String onBehalfOfType,
        @Nullable String onBehalfOfId,
        @Nullable String onBehalfOfName,
        @Nullable String vectorStoreId,
        @Nullable String adapter,
        @Nullable String model,
        @Nullable String requestId,
        @Nullable String route,
        Instant occurredAt,
        Instant recordedAt) {

    private static final int DECIMALS = 3;

    /** What a service used up. */
    static UsageEntry of(Event event, String service, Instant recordedAt) {
        Who actor = event.actor();
        Who whom = event.onBehalfOf();
        return new UsageEntry(
                event.id(),
                event.meter().id(),
                "available",
                "used",
                event.quantity().setScale(DECIMALS, RoundingMode.UNNECESSARY),
                event.estimated(),
                event.cause().id(),
                service,
                actor.type(),
                actor.id(),
                actor.name(),
                whom == null ? null : whom.type(),
                whom == null ? null : whom.id(),
                whom == null ? null : whom.name(),
                event.vectorStoreId(),
                event.adapter(),
                event.model(),
                event.requestId(),
                event.route(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS),
                recordedAt.truncatedTo(ChronoUnit.MICROS));
    }

    /** As quotas count it; empty where they do not. */
    Optional<QuotaUse> toUse() {
        return QuotaUse.of(id, meter, quantity, cause, actorType, actorId, occurredAt);
    }

    /** Whether the other one tells the same, whenever it was told. */
    boolean tellsTheSame(UsageEntry other) {
        return equals(other.recordedAt(recordedAt));
    }

    private UsageEntry recordedAt(Instant when) {
        return new UsageEntry(
                id,
                meter,
                fromAccount,
                toAccount,
                quantity,
                estimated,
                cause,
                service,
                actorType,
                actorId,
                actorName,
                onBehalfOfType,
                onBehalfOfId,
                onBehalfOfName,
                vectorStoreId,
                adapter,
                model,
                requestId,
                route,
                occurredAt,
                when);
    }
}
