package dev.knowhow.tenant.api.quota;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Names reservations of a tenant. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReservationsRequest(
        @NotNull UUID tenantId, @NotEmpty @Size(max = MOST) List<String> ids) {

    /** So many at once. */
    public static final int MOST = 1_000;

    public ReservationsRequest {
        ids = ids == null ? List.of() : List.copyOf(ids);
    }
}
