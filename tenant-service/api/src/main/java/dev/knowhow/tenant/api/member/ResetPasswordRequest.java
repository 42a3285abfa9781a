package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * A new one-time password.
 *
 * @param removeSecondFactor whether the person has lost the app that gives codes, too
 */
@SnakeCase
public record ResetPasswordRequest(@Nullable Boolean removeSecondFactor) {}
