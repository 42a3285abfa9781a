package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.member.MemberOperations;
import io.micronaut.http.client.annotation.Client;

/** Members at tenant-service. */
@Client(id = "tenant")
public interface MembersClient extends MemberOperations {}
