package dev.knowhow.web.member;

import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.member.MemberResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A member who is to be removed.
 *
 * @param keys the API keys that end with the membership
 * @param more whether there are more of them
 */
@Introspected
record RemoveView(MemberResponse member, List<ApiKeyResponse> keys, boolean more) {}
