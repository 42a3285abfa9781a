package dev.knowhow.training.api.adapter;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * An owner's decision to promote what the gate rejected.
 *
 * @param reason goes to the audit log
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PromoteAdapterRequest(
        @NotBlank @Size(max = 1000) String reason) {}
