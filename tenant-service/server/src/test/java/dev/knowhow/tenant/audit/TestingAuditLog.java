package dev.knowhow.tenant.audit;

import java.util.List;

/** An audit log that keeps nothing: for what is tested without a database. */
public final class TestingAuditLog extends AuditEventService {

    @SuppressWarnings("NullAway") // nothing of it reads or writes
    public TestingAuditLog() {
        super(null);
    }

    @Override
    public void append(AuditEntry entry) {}

    @Override
    public void appendAll(List<AuditEntry> entries) {}
}
