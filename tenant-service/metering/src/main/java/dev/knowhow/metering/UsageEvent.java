package dev.knowhow.metering;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Event;
import dev.knowhow.tenant.api.usage.RecordUsageEventsRequest.Who;
import dev.knowhow.tenant.api.usage.UsageCause;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of the outbox. */
@MappedEntity
record UsageEvent(
        @Id String id,
        String meter,
        BigDecimal quantity,
        boolean estimated,
        String cause,
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
        Instant occurredAt) {

    /** That of what a piece of work used of a meter. */
    static String id(String work, Meter meter) {
        return work + "/" + meter.id();
    }

    static UsageEvent of(Work work, Quantity quantity) {
        Caller caller = Caller.current();
        Work.Beneficiary whom = work.onBehalfOf();
        return new UsageEvent(
                id(work.id(), quantity.meter()),
                quantity.meter().id(),
                quantity.amount(),
                quantity.estimated(),
                work.cause().id(),
                caller.actor().type().name().toLowerCase(Locale.ROOT),
                caller.actor().id(),
                caller.actor().name(),
                whom == null ? null : whom.type().toLowerCase(Locale.ROOT),
                whom == null ? null : whom.id(),
                whom == null ? null : whom.name(),
                work.vectorStoreId(),
                work.adapter(),
                quantity.model(),
                caller.requestId(),
                work.route(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    Event toEvent() {
        return new Event(
                id,
                Meter.ofId(meter),
                quantity,
                estimated,
                UsageCause.ofId(cause),
                new Who(actorType, actorId, actorName),
                onBehalfOfType == null || onBehalfOfId == null
                        ? null
                        : new Who(onBehalfOfType, onBehalfOfId, String.valueOf(onBehalfOfName)),
                vectorStoreId,
                adapter,
                model,
                requestId,
                route,
                occurredAt);
    }
}
