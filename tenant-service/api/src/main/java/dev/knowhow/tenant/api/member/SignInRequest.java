package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;
import dev.knowhow.tenant.api.Text;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signed in from.
 *
 * @param ipAddress as the console saw it
 * @param userAgent the browser
 */
@SnakeCase
public record SignInRequest(
        @Nullable @Size(max = 60) @Pattern(regexp = Text.ONE_LINE)
        String ipAddress,

        @Nullable @Size(max = 500) @Pattern(regexp = Text.ONE_LINE)
        String userAgent) {}
