package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an adapter may be deployed.
 *
 * @param passed whether every check did; what an owner decided after that is in {@code overruling}
 * @param instead the kind of adapter that would have passed on the same examples, where this one did not; null where none
 *     would, or where it was not looked for
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record GateVerdict(
        boolean passed,
        List<Check> checks,
        @Nullable Overruling overruling,
        @Nullable String instead) {

    public GateVerdict {
        checks = List.copyOf(checks);
    }

    /**
     * One condition.
     *
     * @param name stable, such as {@code beats_base}, {@code not_worse}, {@code calibrated}
     * @param sentence what was asked and what was measured, in numbers
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Check(String name, boolean passed, String sentence) {}

    /** An owner's decision against the gate. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Overruling(String reason, String actorId, String actorName, Instant at) {}
}
