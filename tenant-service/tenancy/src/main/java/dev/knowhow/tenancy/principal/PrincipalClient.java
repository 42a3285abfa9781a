package dev.knowhow.tenancy.principal;

import io.micronaut.http.client.annotation.Client;

/** Asks tenant-service whose credential something is. */
@Client(id = "tenant")
interface PrincipalClient extends PrincipalOperations {}
