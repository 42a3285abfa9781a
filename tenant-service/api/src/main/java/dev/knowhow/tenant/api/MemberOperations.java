package dev.knowhow.tenant.api;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** Members of the caller's tenant. Needs the scope {@code admin}. */
public interface MemberOperations {

    @Get("/api/v1/members")
    ListResponse<MemberResponse> listMembers(@RequestBean PageRequest page);

    /**
     * Invites a person. Somebody who is invited already is invited once more, with a new one-time password; somebody
     * who has joined answers 409.
     */
    @Post("/api/v1/members")
    @Status(HttpStatus.CREATED)
    CreateMemberResponse createMember(@Valid @Body CreateMemberRequest request);

    /** Changes the role; 409 for the last owner. It holds from the next request of the member on. */
    @Post("/api/v1/members/{memberId}")
    MemberResponse updateMember(@PathVariable String memberId, @Valid @Body UpdateMemberRequest request);

    /** Removes the member from the tenant; 409 for the last owner. The person's account stays. */
    @Delete("/api/v1/members/{memberId}")
    @Status(HttpStatus.NO_CONTENT)
    void deleteMember(@PathVariable String memberId);
}
