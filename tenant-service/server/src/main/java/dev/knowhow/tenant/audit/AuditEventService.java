package dev.knowhow.tenant.audit;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.audit.AuditVerificationResponse;
import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The audit log of the caller's tenant: append, read, recompute. */
@Singleton
public class AuditEventService {

    private static final int BATCH = 1_000;

    private final AuditEventRepository repository;

    AuditEventService(AuditEventRepository repository) {
        this.repository = repository;
    }

    /** Begins the log of a tenant that is being made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        repository.insertHead(AuditChain.GENESIS);
    }

    /** Appends, in the running transaction: the act and its entry stand or fall together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        appendAll(List.of(entry));
    }

    /** Appends, in that order, what is not in the log yet. */
    @Transactional
    public void appendAll(List<AuditEntry> entries) {
        repository.lockTenant();
        AuditHead head = repository
                .lockHead()
                .orElseThrow(() -> ProblemException.invalid("tenant_id", "There is no such tenant."));
        Set<String> known = new HashSet<>(
                repository.findIdIn(entries.stream().map(AuditEntry::id).toList()));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<AuditEvent> events = new ArrayList<>();
        for (AuditEntry entry : entries) {
            if (known.add(entry.id())) {
                AuditEvent event = AuditChain.append(head, entry, now);
                events.add(event);
                head = new AuditHead(event.sequence(), event.hash());
            }
        }
        if (!events.isEmpty()) {
            repository.saveAll(events);
            repository.updateHead(head.sequence(), head.hash());
        }
    }

    @Transactional(readOnly = true)
    ListResponse<AuditEvent> list(AuditEventFilter filter, PageRequest page) {
        page.requireCursors(repository::existsById);
        List<AuditEvent> rows = page.scansAscending()
                ? repository.findAscending(
                        filter.action(), filter.actorId(), filter.from(), filter.to(), page.cursor(), page.fetch())
                : repository.findDescending(
                        filter.action(), filter.actorId(), filter.from(), filter.to(), page.cursor(), page.fetch());
        return ListResponse.of(rows, page, AuditEvent::id);
    }

    /** Recomputes the whole chain, as it was when the reading began. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    AuditVerificationResponse verify() {
        AuditHead head = new AuditHead(0, AuditChain.GENESIS);
        List<AuditEvent> events = repository.findAfter(0, BATCH);
        while (!events.isEmpty()) {
            for (AuditEvent event : events) {
                Optional<String> problem = AuditChain.problem(head, event);
                if (problem.isPresent()) {
                    return brokenChain(head, problem.get());
                }
                head = new AuditHead(event.sequence(), event.hash());
            }
            events = repository.findAfter(head.sequence(), BATCH);
        }
        return compare(head, repository.findHead().orElse(new AuditHead(0, AuditChain.GENESIS)));
    }

    /** What was read against what the last writer noted down, so that a cut-off end is seen. */
    private static AuditVerificationResponse compare(AuditHead read, AuditHead noted) {
        if (read.equals(noted)) {
            return new AuditVerificationResponse(true, read.sequence(), null, null, read.hash());
        }
        return read.sequence() < noted.sequence()
                ? brokenChain(read, "Entry " + (read.sequence() + 1) + " and all after it are missing.")
                : brokenChain(
                        new AuditHead(Math.min(read.sequence() - 1, noted.sequence()), noted.hash()),
                        "The log does not end with the entry that was written last, " + noted.sequence() + ".");
    }

    private static AuditVerificationResponse brokenChain(AuditHead last, String reason) {
        return new AuditVerificationResponse(false, last.sequence(), last.sequence() + 1, reason, last.hash());
    }
}
