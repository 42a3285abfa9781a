package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.member.TenantMemberOperations;
import io.micronaut.http.client.annotation.Client;

/** What platform admins do for people who cannot sign in, at tenant-service. */
@Client(id = "tenant")
public interface TenantMembersClient extends TenantMemberOperations {}
