package dev.knowhow.tenant.api.member;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A person to be invited into the caller's tenant. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateMemberRequest(
        @NotBlank @Email @Size(max = 254) String email,

        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String firstName,

        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String lastName,

        @NotNull MemberRole role) {}
