package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A person in a tenant.
 *
 * @param subject the account in Keycloak
 * @param email in lower case
 * @param accountCreated whether the account was made for this invitation
 * @param joinedAt the first sign-in
 */
@MappedEntity
record Member(
        @Id String id,
        String subject,
        String email,
        String firstName,
        String lastName,
        MemberRole role,
        MemberStatus status,
        boolean accountCreated,
        Instant createdAt,
        @Nullable Instant joinedAt) {

    /** Somebody who is just being invited. */
    static Member invite(Invitee invitee, String subject, boolean accountCreated) {
        return new Member(
                Ids.next("mem_"),
                subject,
                invitee.email(),
                invitee.firstName(),
                invitee.lastName(),
                invitee.role(),
                MemberStatus.INVITED,
                accountCreated,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null);
    }

    MemberResponse toResponse() {
        return new MemberResponse(id, email, firstName, lastName, role, status, createdAt);
    }
}
