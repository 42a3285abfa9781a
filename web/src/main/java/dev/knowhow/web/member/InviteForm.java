package dev.knowhow.web.member;

import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An invitation, as entered. */
@Serdeable
record InviteForm(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String role) {

    static final InviteForm EMPTY = new InviteForm("", "", "", MemberRole.MEMBER.id());

    public String shownEmail() {
        return Entered.text(email);
    }

    public String shownFirstName() {
        return Entered.text(firstName);
    }

    public String shownLastName() {
        return Entered.text(lastName);
    }

    public boolean owner() {
        return MemberRole.OWNER.id().equals(role);
    }

    CreateMemberRequest request() {
        return new CreateMemberRequest(
                shownEmail(), shownFirstName(), shownLastName(), owner() ? MemberRole.OWNER : MemberRole.MEMBER);
    }
}
