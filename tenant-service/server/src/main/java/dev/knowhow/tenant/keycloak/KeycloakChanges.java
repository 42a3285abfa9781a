package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.MemberRole;
import dev.knowhow.tenant.keycloak.KeycloakChange.Desired;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings Keycloak into line with our tables, which are the truth. An act writes its wish in its own transaction and
 * then has it fulfilled; what that misses, because Keycloak is away or this process dies, is made up for later. No
 * connection to the database is held while Keycloak works.
 */
@Singleton
public class KeycloakChanges {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakChanges.class);
    private static final String SERVICE = "tenant-service";
    private static final int BATCH = 100;

    private final KeycloakChangeRepository repository;
    private final KeycloakOrganizations organizations;
    private final TransactionOperations<Connection> transactions;

    KeycloakChanges(
            KeycloakChangeRepository repository,
            KeycloakOrganizations organizations,
            TransactionOperations<Connection> transactions) {
        this.repository = repository;
        this.organizations = organizations;
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

    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    void fulfilDue() {
        List<KeycloakChangeRepository.Due> due =
                Objects.requireNonNull(platform().call(() -> transactions.executeRead(_ -> repository.findDue(BATCH))));
        for (KeycloakChangeRepository.Due each : due) {
            Caller.system(new TenantId(each.tenantId()), SERVICE).call(() -> {
                fulfilMember(each.subject());
                return null;
            });
        }
    }

    private void wish(String subject, Desired desired) {
        repository.put(subject, desired.name(), Ids.random(16));
    }

    /** Whether it was the newest wish. */
    private boolean fulfil(KeycloakChange change) {
        try {
            tell(Caller.current().requireTenant(), change);
        } catch (KeycloakException e) {
            transactions.executeWrite(_ -> {
                repository.postpone(change.subject(), String.valueOf(e.getMessage()));
                return null;
            });
            throw e;
        }
        return transactions.executeWrite(_ -> {
            boolean newest = repository.delete(change.subject(), change.version()) > 0;
            if (!newest) {
                repository.postpone(change.subject(), "");
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

    private static Caller platform() {
        return new Caller(
                null,
                new Actor(Actor.Type.SERVICE, SERVICE, SERVICE),
                Set.of(),
                KnowledgeBases.ALL,
                true,
                Ids.next("req_"));
    }
}
