package dev.knowhow.tenant.member;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.audit.AuditActorType;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.apikey.ApiKeys;
import dev.knowhow.tenant.audit.AuditAction;
import dev.knowhow.tenant.audit.AuditActor;
import dev.knowhow.tenant.audit.AuditEntry;
import dev.knowhow.tenant.audit.AuditEventService;
import dev.knowhow.tenant.keycloak.KeycloakChanges;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The members of the caller's tenant in our own table, each change together with its audit entry. */
@Singleton
public class Members {

    private static final String TARGET = "member";

    private final MemberRepository repository;
    private final AuditEventService audit;
    private final KeycloakChanges keycloak;
    private final ApiKeys keys;

    Members(MemberRepository repository, ApiKeys keys, AuditEventService audit, KeycloakChanges keycloak) {
        this.repository = repository;
        this.keys = keys;
        this.audit = audit;
        this.keycloak = keycloak;
    }

    @Transactional(readOnly = true)
    ListResponse<Member> list(PageRequest page) {
        return Pages.read(page, Member::id, repository::findPage);
    }

    @Transactional(readOnly = true)
    Member get(String id) {
        return require(id);
    }

    /** Writes down what somebody does for a member's way in. */
    @Transactional
    void record(AuditAction action, Member member) {
        audit.append(AuditEntry.now(action, TARGET, member.id()).with("email", member.email()));
    }

    @Transactional(readOnly = true)
    Optional<Member> findByEmail(String email) {
        return repository.findByEmail(email);
    }

    /** Whether the tenant has nobody but, perhaps, that person, who has never signed in. */
    @Transactional(readOnly = true)
    public boolean awaitOnly(String email) {
        return repository.findFirst(2).stream()
                .allMatch(member -> member.email().equals(email) && member.status() == MemberStatus.INVITED);
    }

    /** Of several invitations of the same person at once, one is made. */
    @Transactional
    void add(Member member, AuditActor actor) {
        repository.lockTenant();
        if (repository.findByEmail(member.email()).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, member.email() + " has just been invited by another request.", "email");
        }
        repository.insert(member);
        keycloak.wishMember(member.subject(), member.role());
        audit.append(AuditEntry.now(actor, AuditAction.MEMBER_INVITED, TARGET, member.id())
                .with("email", member.email())
                .with("role", member.role().id()));
    }

    @Transactional
    Member inviteAgain(Member known, Invitee invitee, String subject, boolean accountCreated, AuditActor actor) {
        int updated = repository.updateInvitation(
                known.id(),
                subject,
                invitee.firstName(),
                invitee.lastName(),
                invitee.role().name(),
                accountCreated);
        if (updated == 0) {
            throw alreadyMember(known.email());
        }
        keycloak.wishMember(subject, invitee.role());
        audit.append(AuditEntry.now(actor, AuditAction.MEMBER_INVITED_AGAIN, TARGET, known.id())
                .with("email", known.email())
                .with("role", invitee.role().id()));
        return require(known.id());
    }

    /** Makes an invited person an active member, at the first sign-in. */
    @Transactional
    public void join(String subject, String username) {
        if (repository.activate(subject) > 0) {
            Member member = repository.findBySubject(subject).orElseThrow();
            AuditActor actor = new AuditActor(AuditActorType.USER, subject, username);
            audit.append(AuditEntry.now(actor, AuditAction.MEMBER_JOINED, TARGET, member.id())
                    .with("email", member.email()));
        }
    }

    @Transactional
    Member changeRole(String id, MemberRole role) {
        repository.lockTenant();
        Member member = require(id);
        if (member.role() == role) {
            return member;
        }
        if (role == MemberRole.MEMBER) {
            keepAnOwner(member, "made a member");
        }
        repository.updateRole(id, role.name());
        keycloak.wishMember(member.subject(), role);
        audit.append(AuditEntry.now(AuditAction.MEMBER_ROLE_CHANGED, TARGET, id)
                .with("email", member.email())
                .with("from", member.role().id())
                .with("to", role.id()));
        return require(id);
    }

    /**
     * Removes the member, whose API keys end with the membership.
     *
     * @param takeOverKeys whether they are to be the caller's instead
     */
    @Transactional
    Removed remove(String id, boolean takeOverKeys) {
        repository.lockTenant();
        Member member = require(id);
        if (member.role() == MemberRole.OWNER) {
            keepAnOwner(member, "removed");
        }
        if (takeOverKeys && member.subject().equals(Caller.current().actor().id())) {
            throw ProblemException.invalid(
                    "api_keys",
                    "You cannot take over your own keys when you leave. Declare"
                            + " them service keys before, or let another owner take them over.");
        }
        List<RemoveMemberResponse.Key> takenOver = takeOverKeys ? keys.takeOverAllOf(id) : List.of();
        List<RemoveMemberResponse.Key> ended = keys.endAllOf(id);
        repository.delete(id);
        keycloak.wishAbsent(member.subject());
        audit.append(AuditEntry.now(AuditAction.MEMBER_REMOVED, TARGET, id)
                .with("email", member.email())
                .with("ended_api_keys", ended.size())
                .with("taken_over_api_keys", takenOver.size()));
        return new Removed(member, ended, takenOver);
    }

    /** Who was removed, and what became of the keys. */
    record Removed(
            Member member, List<RemoveMemberResponse.Key> endedKeys, List<RemoveMemberResponse.Key> takenOverKeys) {}

    private Member require(String id) {
        return repository.findById(id).orElseThrow(() -> ProblemException.notFound("member", id));
    }

    /** Somebody who has joined may only go if another owner has: one who was merely invited cannot let anyone in. */
    private void keepAnOwner(Member member, String done) {
        if (repository.countOtherOwners(member.id(), member.status() == MemberStatus.ACTIVE) == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The last owner cannot be " + done + ". Make somebody else, who has signed in before, an owner"
                            + " first.");
        }
    }

    static ProblemException alreadyMember(String email) {
        return new ProblemException(ProblemType.CONFLICT, email + " is a member of this tenant already.", "email");
    }
}
