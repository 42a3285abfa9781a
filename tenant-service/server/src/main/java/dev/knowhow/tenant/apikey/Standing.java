package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.Rights;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a key stands at a moment. */
public sealed interface Standing {

    /**
     * It is accepted.
     *
     * @param rights what it may do: what it was given, of that what all above it hold
     * @param until when the first of them expires; null if none does
     */
    record Live(Rights rights, @Nullable Instant until) implements Standing {}

    /** It is refused, for that reason. */
    record Ended(Cause cause) implements Standing {}

    /** Why a key has ended. */
    enum Cause {
        REVOKED,
        EXPIRED,
        /** A key above it has been revoked or has expired. */
        PARENT_ENDED,
        /** The member whose it is, or whose the one above it is, has been removed. */
        MEMBER_REMOVED
    }
}
