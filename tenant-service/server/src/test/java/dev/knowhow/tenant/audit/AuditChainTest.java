package dev.knowhow.tenant.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.audit.AuditActorType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditChainTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final AuditHead EMPTY = new AuditHead(0, AuditChain.GENESIS);
    private static final AuditActor OLGA = new AuditActor(AuditActorType.USER, "subject", "olga@example.com");
    private static final AuditEntry ENTRY =
            new AuditEntry("aud_1", "member.removed", OLGA, "member", "mem_1", Map.of("a", "1", "b", "2"), null, NOW);

    @Test
    void entryFollowsTheHeadToTheMicrosecond() {
        AuditEvent event = AuditChain.append(EMPTY, ENTRY, NOW);
        assertThat(event.sequence()).isEqualTo(1);
        assertThat(event.previousHash()).isEqualTo("0".repeat(64));
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
        assertThat(AuditChain.problem(EMPTY, event)).isEmpty();
    }

    @Test
    void hashStaysWhatItIs() {
        assertThat(AuditChain.append(EMPTY, ENTRY, NOW).hash())
                .as("computed by another program; another format would break the logs that are written")
                .isEqualTo("b0cb9ba4c57179ed95521c0052c8c4fd95618913ab1b97e7aceecc83c5c207b5");
    }

    @Test
    void hashDoesNotDependOnTheOrderOfDetails() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        AuditEvent event = AuditChain.append(EMPTY, ENTRY, NOW);
        assertThat(AuditChain.hash(with(event, "actor", "target", other)))
                .isEqualTo(AuditChain.hash(with(event, "actor", "target", event.detail())));
    }

    @Test
    void textCannotMoveFromOneFieldToTheNext() {
        AuditEvent event = AuditChain.append(EMPTY, ENTRY, NOW);
        assertThat(AuditChain.hash(with(event, "ab", "c", Map.of())))
                .isNotEqualTo(AuditChain.hash(with(event, "a", "bc", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void anyChangeIsSeen(UnaryOperator<AuditEvent> tampering) {
        AuditEvent event = AuditChain.append(EMPTY, ENTRY, NOW);
        assertThat(AuditChain.problem(EMPTY, tampering.apply(event))).isPresent();
    }

    static Stream<UnaryOperator<AuditEvent>> tamperings() {
        return Stream.of(
                event -> with(event, "somebody else", event.targetId(), event.detail()),
                event -> with(event, event.actor().name(), null, event.detail()),
                event -> with(event, event.actor().name(), event.targetId(), Map.of("a", "1")),
                event -> event.withHash("f".repeat(64)),
                event -> AuditChain.append(new AuditHead(1, AuditChain.GENESIS), ENTRY, NOW),
                event -> AuditChain.append(new AuditHead(0, "f".repeat(64)), ENTRY, NOW),
                event -> AuditChain.append(EMPTY, ENTRY, NOW)
                        .withHash(AuditChain.append(EMPTY, ENTRY, NOW.plusSeconds(1))
                                .hash()));
    }

    private static AuditEvent with(
            AuditEvent event, String actorName, @Nullable String targetId, Map<String, String> detail) {
        return new AuditEvent(
                event.id(),
                event.sequence(),
                event.action(),
                new AuditActor(event.actor().type(), event.actor().id(), actorName),
                event.targetType(),
                targetId,
                detail,
                event.requestId(),
                event.occurredAt(),
                event.recordedAt(),
                event.hash(),
                event.previousHash());
    }
}
