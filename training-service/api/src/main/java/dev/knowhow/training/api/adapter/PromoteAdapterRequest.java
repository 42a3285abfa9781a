package dev.knowhow.training.api.adapter;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * An owner's decision to promote what the gate rejected.
 *
 * @param reason goes to the audit log
 */
@SnakeCase
public record PromoteAdapterRequest(
        @NotBlank @Size(max = 1000) String reason) {}
