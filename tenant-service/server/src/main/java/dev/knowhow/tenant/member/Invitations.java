package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.InvitationDelivery;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import dev.knowhow.tenant.keycloak.KeycloakUser;
import dev.knowhow.tenant.keycloak.KeycloakUsers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Invites people: an account in Keycloak, a row in our table, a place in the organization, and only then a way to sign
 * in. A run that stops in between leaves nothing that opens a door; inviting again finishes it.
 */
@Singleton
public class Invitations {

    private final Members members;
    private final KeycloakUsers users;
    private final KeycloakChanges changes;

    Invitations(Members members, KeycloakUsers users, KeycloakChanges changes) {
        this.members = members;
        this.users = users;
        this.changes = changes;
    }

    /**
     * Invites a person into the caller's tenant.
     *
     * @param actor who invites
     * @param password a permanent password for a new account, or null
     */
    public CreateMemberResponse invite(Invitee invitee, AuditActor actor, @Nullable String password) {
        Optional<Member> known = members.findByEmail(invitee.email());
        if (known.filter(member -> member.status() == MemberStatus.ACTIVE).isPresent()) {
            throw Members.alreadyMember(invitee.email());
        }
        Optional<KeycloakUser> found = users.find(invitee.email());
        found.ifPresent(user -> checkInvitable(invitee, user));
        boolean ours = found.isEmpty() || isOurs(found.get(), known);
        if (!ours && !found.get().signedInBefore()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    invitee.email() + " has been invited elsewhere and has not signed in yet. Invite them again"
                            + " once they have.",
                    "email");
        }
        KeycloakUser user =
                found.orElseGet(() -> users.create(invitee.email(), invitee.firstName(), invitee.lastName()));
        Member member = store(known, invitee, user.subject(), ours, actor);
        changes.requireMember(user.subject());
        return ours ? openDoor(member, password) : answer(member, InvitationDelivery.EXISTING_ACCOUNT, null);
    }

    private static void checkInvitable(Invitee invitee, KeycloakUser user) {
        if (user.platformAdmin()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    invitee.email() + " cannot become a member. Use another mail address.",
                    "email");
        }
    }

    /**
     * Whether this tenant may be given a way to sign in to the account: nobody has used it, no other tenant knows it,
     * and it was made here, by this invitation or by one that stopped before it had any password. Otherwise owners
     * could take over accounts by inviting them.
     */
    private static boolean isOurs(KeycloakUser user, Optional<Member> known) {
        boolean madeHere = known.map(member -> member.status() == MemberStatus.INVITED && member.accountCreated())
                .orElse(!user.hasCredential());
        Set<String> here = Set.of(Caller.current().requireTenant().toString());
        return madeHere && !user.signedInBefore() && here.containsAll(user.organizations());
    }

    private Member store(
            Optional<Member> known, Invitee invitee, String subject, boolean accountCreated, AuditActor actor) {
        if (known.isPresent()) {
            return members.inviteAgain(known.get(), invitee, subject, accountCreated, actor);
        }
        Member member = Member.invite(invitee, subject, accountCreated);
        members.add(member, actor);
        return member;
    }

    private CreateMemberResponse openDoor(Member member, @Nullable String password) {
        if (password != null) {
            users.setPassword(member.subject(), password, false);
            return answer(member, InvitationDelivery.PASSWORD, null);
        }
        if (users.sendsMail()) {
            users.mailInvitation(member.subject());
            return answer(member, InvitationDelivery.EMAIL, null);
        }
        if (!Caller.current().isPerson()) {
            // Whoever knows it becomes that person: a key is not to become an owner of its own making.
            return answer(member, InvitationDelivery.BY_OWNER, null);
        }
        String oneTime = OneTimePassword.generate();
        users.setPassword(member.subject(), oneTime, true);
        return answer(member, InvitationDelivery.ONE_TIME_PASSWORD, oneTime);
    }

    private static CreateMemberResponse answer(
            Member member, InvitationDelivery delivery, @Nullable String oneTimePassword) {
        return new CreateMemberResponse(member.toResponse(), delivery, oneTimePassword);
    }
}
