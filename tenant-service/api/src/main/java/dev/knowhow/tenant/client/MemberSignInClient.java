package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.member.MemberSignInOperations;
import io.micronaut.http.client.annotation.Client;

/** What owners do for members who cannot sign in, at tenant-service. */
@Client(id = "tenant")
public interface MemberSignInClient extends MemberSignInOperations {}
