package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A new one-time password.
 *
 * @param removeSecondFactor whether the person has lost the app that gives codes, too
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ResetPasswordRequest(@Nullable Boolean removeSecondFactor) {}
