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

    /** Whether that was settled, told or not. */
    @Transactional(readOnly = true)
    boolean has(String id) {
        return events.countById(id) > 0;
    }

    /** Which of these the ledger has. */
    @Transactional(readOnly = true)
    List<String> findTold(List<String> ids) {
        return events.findExported(ids);
    }

    @Transactional
    void markExported(List<UsageEvent> told) {
        events.markExported(told.stream().map(UsageEvent::id).toList());
    }
}
