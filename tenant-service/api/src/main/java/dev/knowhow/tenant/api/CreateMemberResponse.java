package dev.knowhow.tenant.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * An invitation.
 *
 * @param delivery how the person learns how to sign in
 * @param oneTimePassword to be handed to the person, who must change it at the first sign-in; only with that delivery,
 *     and never shown again. Inviting the person once more makes a new one.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateMemberResponse(
        MemberResponse member,
        InvitationDelivery delivery,
        @Nullable String oneTimePassword) {

    /** Without the password: responses end up in logs. */
    @Override
    public String toString() {
        return "CreateMemberResponse[member=" + member + ", delivery=" + delivery + "]";
    }
}
