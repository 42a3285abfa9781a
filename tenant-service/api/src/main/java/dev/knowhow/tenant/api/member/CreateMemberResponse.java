package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation: what {@link MemberResponse} says, and how the person gets in.
 *
 * @param delivery how the person learns how to sign in
 * @param oneTimePassword to be handed to the person, who must change it at the first sign-in; only with that delivery,
 *     and never shown again. Inviting the person once more makes a new one.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateMemberResponse(
        String id,
        String email,
        String firstName,
        String lastName,
        MemberRole role,
        MemberStatus status,
        Instant createdAt,
        InvitationDelivery delivery,
        @Nullable String oneTimePassword) {

    /** The member together with the way in. */
    public static CreateMemberResponse of(
            MemberResponse member, InvitationDelivery delivery, @Nullable String oneTimePassword) {
        return new CreateMemberResponse(
                member.id(),
                member.email(),
                member.firstName(),
                member.lastName(),
                member.role(),
                member.status(),
                member.createdAt(),
                delivery,
                oneTimePassword);
    }

    /** Without the password: responses end up in logs. */
    @Override
    public String toString() {
        return "CreateMemberResponse[id=" + id + ", delivery=" + delivery + "]";
    }
}
