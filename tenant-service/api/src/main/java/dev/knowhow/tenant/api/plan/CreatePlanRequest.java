package dev.knowhow.tenant.api.plan;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A plan to be made.
 *
 * @param name what it is called on invoices; unique
 * @param terms those of its first version
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreatePlanRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String name,

        @NotNull @Valid PlanTerms terms) {}
