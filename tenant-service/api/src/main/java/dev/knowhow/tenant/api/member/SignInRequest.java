package dev.knowhow.tenant.api.member;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signed in from.
 *
 * @param ipAddress as the console saw it
 * @param userAgent the browser
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SignInRequest(
        @Nullable @Size(max = 60) @Pattern(regexp = Text.ONE_LINE)
        String ipAddress,

        @Nullable @Size(max = 500) @Pattern(regexp = Text.ONE_LINE)
        String userAgent) {}
