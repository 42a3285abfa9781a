package dev.knowhow.tenant.api.audit;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Acts that another service reports for a tenant's audit log, in their order. Sending them again changes nothing: an
 * id that is in the log is left out.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RecordAuditEventsRequest(
        @NotNull UUID tenantId, @NotEmpty @Size(max = 500) List<@Valid Event> events) {

    public RecordAuditEventsRequest {
        events = events == null ? List.of() : events;
    }

    /**
     * One act.
     *
     * @param id {@code aud_…}, made by the reporting service together with the act
     * @param action {@code object.verb_in_the_past}, such as {@code file.deleted}
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Event(
            @NotNull @Pattern(regexp = "aud_[0-9A-Za-z]{24}")
            String id,

            @NotNull @Pattern(regexp = "[a-z_]{1,40}\\.[a-z_]{1,40}")
            String action,

            @NotNull AuditActorType actorType,

            @NotNull @Size(max = 200) @Pattern(regexp = Text.ONE_LINE)
            String actorId,

            @NotNull @Size(max = 300) @Pattern(regexp = Text.ONE_LINE)
            String actorName,

            @Nullable @Size(max = 60) @Pattern(regexp = Text.ONE_LINE)
            String targetType,

            @Nullable @Size(max = 200) @Pattern(regexp = Text.ONE_LINE)
            String targetId,

            @NotNull @Size(max = 30)
            Map<
                            @NotNull @Size(max = 60) @Pattern(regexp = Text.ONE_LINE) String,
                            @NotNull @Size(max = 2000) @Pattern(regexp = Text.ONE_LINE) String>
                    detail,

            @Nullable @Size(max = 64) @Pattern(regexp = Text.ONE_LINE)
            String requestId,

            @NotNull Instant occurredAt) {

        /** Makes names and values fit: an act is in the log whatever its object was called. */
        public Event {
            actorId = Text.line(actorId, 200);
            actorName = Text.line(actorName, 300);
            targetType = Text.line(targetType, 60);
            targetId = Text.line(targetId, 200);
            requestId = Text.line(requestId, 64);
            Map<String, String> lines = new TreeMap<>();
            if (detail != null) {
                detail.forEach(
                        (name, value) -> lines.put(Text.line(name, 60), value == null ? "" : Text.line(value, 2000)));
            }
            detail = lines;
        }
    }
}
