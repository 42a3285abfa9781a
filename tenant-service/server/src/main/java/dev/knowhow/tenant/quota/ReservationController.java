package dev.knowhow.tenant.quota;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.quota.ReservationOperations;
import dev.knowhow.tenant.api.quota.ReservationsRequest;
import dev.knowhow.tenant.api.quota.ReserveRequest;
import dev.knowhow.tenant.api.quota.ReserveResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;
import java.util.function.Supplier;

/** Serves the services that do the work; the gateway routes none of it. */
@Controller
@Secured(Scopes.SERVICE)
class ReservationController implements ReservationOperations {

    private final Reservations reservations;

    ReservationController(Reservations reservations) {
        this.reservations = reservations;
    }

    @Override
    @NeedsNoIdempotencyKey("reservations are known by their ids")
    public ReserveResponse reserve(ReserveRequest request) {
        String service = Caller.current().actor().id();
        return inside(request.tenantId(), () -> reservations.reserve(request, service));
    }

    @Override
    @NeedsNoIdempotencyKey("reservations are known by their ids")
    public void renewReservations(ReservationsRequest request) {
        inside(request.tenantId(), () -> {
            reservations.renew(request.ids());
            return true;
        });
    }

    @Override
    @NeedsNoIdempotencyKey("reservations are known by their ids")
    public void releaseReservations(ReservationsRequest request) {
        inside(request.tenantId(), () -> {
            reservations.release(request.ids());
            return true;
        });
    }

    private static <T> T inside(UUID tenant, Supplier<T> work) {
        return Caller.system(new TenantId(tenant), "tenant-service").call(work);
    }
}
