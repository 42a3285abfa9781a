package dev.knowhow.web.account;

import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A new password, as asked for. */
@Serdeable
record ResetPasswordForm(@Nullable String removeSecondFactor) {

    ResetPasswordRequest request() {
        return new ResetPasswordRequest("yes".equals(removeSecondFactor));
    }
}
