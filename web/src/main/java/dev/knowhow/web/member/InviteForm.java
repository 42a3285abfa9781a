package dev.knowhow.web.member;

import dev.knowhow.tenant.api.member.CreateMemberRequest;
import dev.knowhow.tenant.api.member.MemberRole;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
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
        return Objects.requireNonNullElse(email, "").strip();
    }

    public String shownFirstName() {
        return Objects.requireNonNullElse(firstName, "").strip();
    }

    public String shownLastName() {
        return Objects.requireNonNullElse(lastName, "").strip();
    }

    public boolean owner() {
        return MemberRole.OWNER.id().equals(role);
    }

    CreateMemberRequest request() {
        return new CreateMemberRequest(
                shownEmail(), shownFirstName(), shownLastName(), owner() ? MemberRole.OWNER : MemberRole.MEMBER);
    }
}
