package dev.knowhow.tenant.api.usage;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service used for a tenant. Events may come late, repeatedly and in any order: one whose id is in the ledger
 * changes nothing.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RecordUsageEventsRequest(
        @NotNull UUID tenantId, @NotEmpty @Size(max = MOST) List<@Valid Event> events) {

    /** So many events at once. */
    public static final int MOST = 1_000;

    public RecordUsageEventsRequest {
        events = events == null ? List.of() : events;
    }

    /**
     * One fact.
     *
     * @param id of the fact, not of the attempt to tell it: {@code resp_…/output_tokens}
     * @param quantity in the meter's unit
     * @param estimated whether it was not counted by whoever used it up
     * @param actor who did it: a person, a key, or a service in the background
     * @param onBehalfOf for whom a service did it, as far as that is known
     * @param vectorStoreId the knowledge base
     * @param adapter the adapter that decided, by its name
     * @param model what the tokens are of
     * @param route as the service declares it: {@code POST /v1/responses}
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Event(
            @NotNull @Size(min = 1, max = 300) @Pattern(regexp = "[!-~]+")
            String id,

            @NotNull Meter meter,

            @NotNull @PositiveOrZero @Digits(integer = 18, fraction = 3)
            BigDecimal quantity,

            boolean estimated,
            @NotNull UsageCause cause,
            @NotNull @Valid Who actor,
            @Nullable @Valid Who onBehalfOf,

            @Nullable @Size(max = 256) @Pattern(regexp = Text.ONE_LINE)
            String vectorStoreId,

            @Nullable @Size(max = 256) @Pattern(regexp = Text.ONE_LINE)
            String adapter,

            @Nullable @Size(max = 256) @Pattern(regexp = Text.ONE_LINE)
            String model,

            @Nullable @Size(max = 64) @Pattern(regexp = Text.ONE_LINE)
            String requestId,

            @Nullable @Size(max = 200) @Pattern(regexp = Text.ONE_LINE)
            String route,

            @NotNull Instant occurredAt) {

        /** Makes names fit: what was used is in the ledger whatever its object was called. */
        public Event {
            vectorStoreId = Text.line(vectorStoreId, 256);
            adapter = Text.line(adapter, 256);
            model = Text.line(model, 256);
            requestId = Text.line(requestId, 64);
            route = Text.line(route, 200);
        }
    }

    /**
     * A person, a key or a service, by the name that it had then.
     *
     * @param type {@code user}, {@code api_key} or {@code service}
     * @param id Keycloak subject, id of the key, or name of the service
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Who(
            @NotNull @Pattern(regexp = "user|api_key|service")
            String type,

            @NotNull @Size(max = 200) @Pattern(regexp = Text.ONE_LINE)
            String id,

            @NotNull @Size(max = 300) @Pattern(regexp = Text.ONE_LINE)
            String name) {

        public Who {
            id = Text.line(id, 200);
            name = Text.line(name, 300);
        }
    }
}
