package dev.knowhow.metering;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** What tenant-service has still to be told of the caller's tenant. */
@Singleton
class UsageOutbox {

    private final UsageEventRepository events;

    UsageOutbox(UsageEventRepository events) {
        this.events = events;
    }

    @Transactional(readOnly = true)
    List<UsageEvent> next(int most) {
        return events.findUnexported(most);
    }

    @Transactional
    void markExported(List<UsageEvent> told) {
        events.markExported(told.stream().map(UsageEvent::id).toList());
    }
}
