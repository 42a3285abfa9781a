package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * How it stands with a member's way in.
 *
 * @param locked whether wrong passwords have locked the account for now
 * @param secondFactor whether a code is asked for beside the password
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SignInStateResponse(boolean locked, boolean secondFactor) {}
