package dev.knowhow.tenant.api.quota;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/**
 * What services that do the work ask of the quotas; never routed from outside. A reservation ends with the usage event of its
 * id, when it is released, or 60 seconds after it was last renewed.
 */
public interface ReservationOperations {

    /** Reserves at every quota that applies, or at none. Needs an internal token. */
    @Post("/internal/reservations")
    ReserveResponse reserve(@Valid @Body ReserveRequest request);

    /** Says that the work goes on; what has ended stays so. Needs an internal token. */
    @Post("/internal/reservations/renew")
    @Status(HttpStatus.NO_CONTENT)
    void renewReservations(@Valid @Body ReservationsRequest request);

    /** Gives back what work did not use that will not be done. Needs an internal token. */
    @Post("/internal/reservations/release")
    @Status(HttpStatus.NO_CONTENT)
    void releaseReservations(@Valid @Body ReservationsRequest request);
}
