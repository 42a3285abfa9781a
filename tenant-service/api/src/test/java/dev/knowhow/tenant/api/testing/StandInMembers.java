package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.InvitationDelivery;
import dev.knowhow.tenant.api.member.MemberOperations;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberSignInOperations;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.member.RemoveMemberResponse;
import dev.knowhow.tenant.api.member.ResetPasswordRequest;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import dev.knowhow.tenant.api.member.TenantMemberOperations;
import dev.knowhow.tenant.api.member.UpdateMemberRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of the first tenant, and how they sign in. */
final class StandInMembers implements MemberOperations, MemberSignInOperations, TenantMemberOperations {

    private final List<MemberResponse> members;
    private final StandInApiKeys keys;
    private final Set<String> locked;
    private final Set<String> elsewhere;

    StandInMembers(List<MemberResponse> members, StandInApiKeys keys, Set<String> locked, Set<String> elsewhere) {
        this.members = members;
        this.keys = keys;
        this.locked = locked;
        this.elsewhere = elsewhere;
    }

    /** As somebody is told who has just invited that person. */
    static CreateMemberResponse invited(MemberResponse member) {
        return new CreateMemberResponse(
                member, InvitationDelivery.ONE_TIME_PASSWORD, StandInTenantService.ONE_TIME_PASSWORD);
    }

    @Override
    public ListResponse<MemberResponse> listMembers(PageRequest page) {
        return ListResponse.ofAll(members.reversed(), page, MemberResponse::id);
    }

    @Override
    public CreateMemberResponse createMember(CreateMemberRequest request) {
        Optional<MemberResponse> there = members.stream()
                .filter(member -> member.email().equals(request.email()))
                .findFirst();
        if (there.isPresent()) {
            return inviteAgain(there.get());
        }
        MemberResponse member = new MemberResponse(
                "mem_" + (members.size() + 1),
                request.email(),
                request.firstName(),
                request.lastName(),
                request.role(),
                MemberStatus.INVITED,
                StandInTenantService.NOW);
        members.addFirst(member);
        return invited(member);
    }

    private static CreateMemberResponse inviteAgain(MemberResponse member) {
        if (member.status() == MemberStatus.ACTIVE) {
            throw new ProblemException(
                    ProblemType.CONFLICT, member.email() + " is a member of this tenant already.", "email");
        }
        return invited(member);
    }

    @Override
    public MemberResponse updateMember(String memberId, UpdateMemberRequest request) {
        MemberResponse before = StandInRows.find("member", members, MemberResponse::id, memberId);
        if (request.role() != MemberRole.OWNER) {
            keepAnOwnerBeside(before);
        }
        return StandInRows.change(
                "member",
                members,
                MemberResponse::id,
                memberId,
                member -> new MemberResponse(
                        member.id(),
                        member.email(),
                        member.firstName(),
                        member.lastName(),
                        request.role(),
                        member.status(),
                        member.createdAt()));
    }

    private void keepAnOwnerBeside(MemberResponse member) {
        if (members.stream().noneMatch(other -> other.role() == MemberRole.OWNER && !other.equals(member))) {
            throw new ProblemException(ProblemType.CONFLICT, "The last owner cannot be less or go.");
        }
    }

    @Override
    public RemoveMemberResponse deleteMember(String memberId, @Nullable String apiKeys) {
        keepAnOwnerBeside(StandInRows.find("member", members, MemberResponse::id, memberId));
        List<RemoveMemberResponse.Key> named = keys.ofMember(memberId).stream()
                .map(key -> new RemoveMemberResponse.Key(key.id(), key.name(), key.hint()))
                .toList();
        members.removeIf(member -> member.id().equals(memberId));
        boolean takeOver = "take_over".equals(apiKeys);
        return new RemoveMemberResponse(memberId, true, takeOver ? List.of() : named, takeOver ? named : List.of());
    }

    @Override
    public SignInStateResponse getSignInState(String memberId) {
        StandInRows.find("member", members, MemberResponse::id, memberId);
        return new SignInStateResponse(locked.contains(memberId), true);
    }

    @Override
    public SignInStateResponse unlockMember(String memberId) {
        locked.remove(memberId);
        return getSignInState(memberId);
    }

    @Override
    public ResetPasswordResponse resetPassword(String memberId, ResetPasswordRequest request) {
        MemberResponse member = StandInRows.find("member", members, MemberResponse::id, memberId);
        if (elsewhere.contains(memberId)) {
            throw new ProblemException(ProblemType.CONFLICT, "This person works in another tenant too.");
        }
        return new ResetPasswordResponse(member.email(), StandInTenantService.ONE_TIME_PASSWORD);
    }

    @Override
    public ListResponse<MemberResponse> listTenantMembers(String tenantId, PageRequest page) {
        return listMembers(page);
    }

    @Override
    public SignInStateResponse getTenantMemberSignInState(String tenantId, String memberId) {
        return getSignInState(memberId);
    }

    @Override
    public SignInStateResponse unlockTenantMember(String tenantId, String memberId) {
        return unlockMember(memberId);
    }

    @Override
    public ResetPasswordResponse resetTenantMemberPassword(
            String tenantId, String memberId, ResetPasswordRequest request) {
        return resetPassword(memberId, request);
    }
}
