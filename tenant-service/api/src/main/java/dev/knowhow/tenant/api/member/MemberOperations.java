package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Members of the caller's tenant. To list them takes the scope {@code admin} without a limit to knowledge bases;
 * everything else an owner, or a key that holds as much.
 */
public interface MemberOperations {

    @Get("/api/v1/members")
    ListResponse<MemberResponse> listMembers(@RequestBean PageRequest page);

    /**
     * Invites a person. Somebody who is invited already is invited once more, with a new one-time password; somebody
     * who has joined answers 409. A one-time password is shown to people alone: a person whom a key invites gets it
     * from an owner, who invites once more.
     */
    @Post("/api/v1/members")
    @Status(HttpStatus.CREATED)
    CreateMemberResponse createMember(@Valid @Body CreateMemberRequest request);

    /** Changes the role; 409 for the last owner. It holds from the next request of the member on. */
    @Post("/api/v1/members/{memberId}")
    MemberResponse updateMember(@PathVariable String memberId, @Valid @Body UpdateMemberRequest request);

    /**
     * Removes the member from the tenant; 409 for the last owner. The person's account stays, their API keys end.
     *
     * @param apiKeys {@code take_over} if the keys are to be the caller's, an owner's in person, instead of ending
     */
    @Delete("/api/v1/members/{memberId}")
    RemoveMemberResponse deleteMember(
            @PathVariable String memberId,
            @QueryValue("api_keys") @Nullable @Pattern(regexp = "end|take_over", message = "must be end or take_over")
                    String apiKeys);
}
