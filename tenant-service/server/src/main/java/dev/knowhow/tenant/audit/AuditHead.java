package dev.knowhow.tenant.audit;

import io.micronaut.core.annotation.Introspected;

/** The last entry of a log: its place and its hash; place 0 while the log is empty. */
@Introspected
record AuditHead(long sequence, String hash) {}
