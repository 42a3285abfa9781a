package dev.knowhow.tenant.audit;

import dev.knowhow.tenancy.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The chain of hashes: each entry's SHA-256 covers its own content and the hash of the entry before. */
final class AuditChain {

    /** The hash before the first entry. */
    static final String GENESIS = "0".repeat(64);

    private AuditChain() {}

    /** The entry that follows {@code head}. */
    static AuditEvent append(AuditHead head, AuditEntry entry, Instant recordedAt) {
        AuditEvent event = new AuditEvent(
                entry.id(),
                head.sequence() + 1,
                entry.action(),
                entry.actor(),
                entry.targetType(),
                entry.targetId(),
                entry.detail(),
                entry.requestId(),
                entry.occurredAt().truncatedTo(ChronoUnit.MICROS),
                recordedAt.truncatedTo(ChronoUnit.MICROS),
                "",
                head.hash());
        return event.withHash(hash(event));
    }

    /** What is wrong with an entry that should follow {@code head}, if anything is. */
    static Optional<String> problem(AuditHead head, AuditEvent event) {
        if (event.sequence() != head.sequence() + 1) {
            return Optional.of("Entry " + (head.sequence() + 1) + " is missing.");
        }
        if (!event.previousHash().equals(head.hash())) {
            return Optional.of("Entry " + event.sequence() + " does not continue the entry before it.");
        }
        return event.hash().equals(hash(event))
                ? Optional.empty()
                : Optional.of("Entry " + event.sequence() + " was changed after it was written.");
    }

    /**
     * SHA-256, in hexadecimal, over the fields in a fixed order. Each is written as a netstring
     * (https://cr.yp.to/proto/netstrings.txt), an absent one as a hyphen, so that no two entries are written alike.
     */
    static String hash(AuditEvent event) {
        MessageDigest digest = Sha256.digest();
        add(digest, event.previousHash());
        add(digest, Long.toString(event.sequence()));
        add(digest, event.id());
        add(digest, event.action());
        add(digest, event.actor().type().id());
        add(digest, event.actor().id());
        add(digest, event.actor().name());
        add(digest, event.targetType());
        add(digest, event.targetId());
        add(digest, Integer.toString(event.detail().size()));
        for (Map.Entry<String, String> each : new TreeMap<>(event.detail()).entrySet()) {
            add(digest, each.getKey());
            add(digest, each.getValue());
        }
        add(digest, event.requestId());
        add(digest, event.occurredAt().toString());
        add(digest, event.recordedAt().toString());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        if (field == null) {
            digest.update((byte) '-');
            return;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
    }
}
