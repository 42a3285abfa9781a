package dev.knowhow.tenant.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which entries of a log are wanted; null is no condition. */
record AuditEventFilter(
        @Nullable String action,
        @Nullable String actorId,
        @Nullable Instant from,
        @Nullable Instant to) {}
