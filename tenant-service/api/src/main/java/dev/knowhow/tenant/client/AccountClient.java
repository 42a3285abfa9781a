package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.account.AccountOperations;
import io.micronaut.http.client.annotation.Client;

/** The account of who is signed in, at tenant-service. */
@Client(id = "tenant")
public interface AccountClient extends AccountOperations {}
