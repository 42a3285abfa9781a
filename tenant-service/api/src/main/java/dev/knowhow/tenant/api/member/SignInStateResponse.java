package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;

/**
 * How it stands with a member's way in.
 *
 * @param locked whether wrong passwords have locked the account for now
 * @param secondFactor whether a code is asked for beside the password
 */
@SnakeCase
public record SignInStateResponse(boolean locked, boolean secondFactor) {}
