package dev.knowhow.tenant.keycloak;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.keycloak.KeycloakChange.Desired;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Keycloak into line with our tables, which are the truth. An act writes its wish, and a job that looks after it,
 * in its own transaction, and then has the wish fulfilled; what that misses, because Keycloak is away or this process
 * dies, the job makes up for. Act and job, and the jobs of older wishes, claim the wish before they call Keycloak. No
 * connection to the database is held while Keycloak works.
 */
@Singleton
public class KeycloakChanges {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakChanges.class);

    /** How long the act is given to have its wish fulfilled before a job looks. */
    private static final Duration THE_ACT = Duration.ofSeconds(5);

    static final TaskDescriptor<KeycloakTask> TELL = TaskDescriptor.of("tell-keycloak", KeycloakTask.class);

    private final KeycloakChangeRepository repository;
    private final KeycloakOrganizations organizations;
    private final JobQueue jobs;
    private final TransactionOperations<Connection> transactions;

    KeycloakChanges(
            KeycloakChangeRepository repository,
            KeycloakOrganizations organizations,
            JobQueue jobs,
            TransactionOperations<Connection> transactions) {
        this.repository = repository;
        this.organizations = organizations;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    /** Wishes, in the running transaction, that the tenant's organization can be chosen at sign-in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wishEnabled() {
        wish(KeycloakChange.ORGANIZATION, Desired.ENABLED);
    }

    /** Wishes, in the running transaction, that the user is a member with that role. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wishMember(String subject, MemberRole role) {
        wish(subject, role == MemberRole.OWNER ? Desired.OWNER : Desired.MEMBER);
    }

    /** Wishes, in the running transaction, that the user is no member. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wishAbsent(String subject) {
        wish(subject, Desired.ABSENT);
    }

    /** Fulfils what is wished for the tenant's organization, now or, if Keycloak is away, later. */
    public void fulfilOrganization() {
        fulfilMember(KeycloakChange.ORGANIZATION);
    }

    /** Fulfils what is wished for that member, now or, if Keycloak is away, later. */
    public void fulfilMember(String subject) {
        try {
            requireMember(subject);
        } catch (KeycloakException e) {
            LOG.warn("Keycloak will be told later about '{}'", subject, e);
        }
    }

    /**
     * Fulfils what is wished for that member, now.
     *
     * @throws KeycloakException if that fails; it is then tried again later
     */
    public void requireMember(String subject) {
        while (transactions.executeWrite(_ -> repository.claim(subject)) > 0) {
            Optional<KeycloakChange> change = transactions.executeRead(_ -> repository.findBySubject(subject));
            if (change.isEmpty() || fulfil(change.get())) {
                return;
            }
        }
    }

    /**
     * Fulfils what is still wished for that member, as a job.
     *
     * @throws RuntimeException if the wish stands afterwards, so that the job is tried again
     */
    void makeUpFor(String subject) {
        try {
            requireMember(subject);
        } catch (KeycloakException e) {
            LOG.warn("Keycloak will be told again about '{}'", subject, e);
            throw e;
        }
        if (transactions.executeRead(_ -> repository.findBySubject(subject)).isPresent()) {
            throw new IllegalStateException("somebody else is telling Keycloak about '" + subject + "'");
        }
    }

    private void wish(String subject, Desired desired) {
        String version = Ids.random(16);
        repository.put(subject, desired.name(), version);
        KeycloakTask task = new KeycloakTask(Caller.current().requireTenant().toString(), subject);
        jobs.add(Lane.INTERACTIVE, TELL, version, task, Instant.now().plus(THE_ACT));
    }

    /** Whether it was the newest wish. */
    private boolean fulfil(KeycloakChange change) {
        try {
            tell(Caller.current().requireTenant(), change);
        } catch (KeycloakException e) {
            transactions.executeWrite(_ -> {
                repository.release(change.subject());
                return null;
            });
            throw e;
        }
        return transactions.executeWrite(_ -> {
            boolean newest = repository.delete(change.subject(), change.version()) > 0;
            if (!newest) {
                repository.release(change.subject());
            }
            return newest;
        });
    }

    private void tell(TenantId tenant, KeycloakChange change) {
        switch (change.desired()) {
            case ENABLED, DISABLED -> organizations.enable(tenant);
            case OWNER -> organizations.putMember(tenant, change.subject(), MemberRole.OWNER);
            case MEMBER -> organizations.putMember(tenant, change.subject(), MemberRole.MEMBER);
            case ABSENT -> organizations.removeMember(tenant, change.subject());
        }
    }
}
