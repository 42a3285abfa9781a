package dev.knowhow.tenant.api.member;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * An invitation: the member, and how the person gets in.
 *
 * @param delivery how the person learns how to sign in
 * @param oneTimePassword to be handed to the person, who must change it at the first sign-in; only with that delivery,
 *     and never shown again. Inviting the person once more makes a new one.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateMemberResponse(
        @JsonUnwrapped MemberResponse member,
        InvitationDelivery delivery,
        @Nullable String oneTimePassword) {

    /** Without the password: responses end up in logs. */
    @Override
    public String toString() {
        return "CreateMemberResponse[id=" + member.id() + ", delivery=" + delivery + "]";
    }
}
