package dev.knowhow.web.account;

import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.SignInStateResponse;
import io.micronaut.core.annotation.Introspected;

/**
 * How to help somebody who cannot sign in.
 *
 * @param path of this page, below which its forms go
 * @param back the list that the person is in
 */
@Introspected
record SignInHelpView(MemberResponse member, SignInStateResponse state, String path, String back) {}
