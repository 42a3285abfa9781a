package dev.knowhow.web.account;

import dev.knowhow.tenant.api.account.AccountResponse;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The person's own account.
 *
 * @param account sessions and second factors; null while they cannot be had
 */
@Introspected
record AccountView(@Nullable AccountResponse account) {}
