package dev.knowhow.tenant.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.testing.TestingTenantService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What this service expects of Keycloak's Admin API; the fake and the real one answer alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeycloakContractTest {

    private TestingTenantService service;
    private KeycloakOrganizations organizations;
    private KeycloakUsers users;
    private KeycloakCalls calls;
    private KeycloakAdminClient client;

    abstract TestingTenantService startService();

    @BeforeAll
    void start() {
        service = startService();
        organizations = service.bean(KeycloakOrganizations.class);
        users = service.bean(KeycloakUsers.class);
        calls = service.bean(KeycloakCalls.class);
        client = service.bean(KeycloakAdminClient.class);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void organizationIsMadeOnce() {
        String alias = alias();
        TenantId id = organizations.ensure(alias, "A tenant");
        assertThat(organizations.ensure(alias, "A tenant")).isEqualTo(id);
        List<KeycloakRepresentations.Group> groups = calls.get(() -> client.listGroups(id.toString()));
        assertThat(groups)
                .extracting(KeycloakRepresentations.Group::name)
                .containsExactlyInAnyOrder("owners", "members");
    }

    @Test
    void organizationOfSomebodyElseIsRefused() {
        String alias = alias();
        KeycloakRepresentations.Organization foreign =
                new KeycloakRepresentations.Organization(null, alias, alias, true, null, null);
        calls.change(() -> client.createOrganization(foreign));
        assertThatThrownBy(() -> organizations.ensure(alias, "A tenant")).isInstanceOf(ProblemException.class);
    }

    @Test
    void disabledOrganizationKeepsWhatItWas() {
        String alias = alias();
        TenantId id = organizations.ensure(alias, "A tenant");
        Map<String, Object> before = representation(id);
        Map<String, Object> disabled = new HashMap<>(before);
        disabled.put("enabled", false);
        calls.change(() -> client.updateOrganization(id.toString(), disabled));
        assertThat(representation(id))
                .containsEntry("enabled", false)
                .containsEntry("alias", alias)
                .containsEntry("attributes", before.get("attributes"));
        organizations.enable(id);
        assertThat(representation(id)).isEqualTo(before);
        assertThat(organizations.ensure(alias, "A tenant")).as("still ours").isEqualTo(id);
    }

    @Test
    void newAccountHasNoWayIn() {
        String email = email();
        assertThat(users.find(email)).isEmpty();
        KeycloakUser user = users.create(email, "New", "Comer");
        assertThat(user.signedInBefore()).isFalse();
        assertThat(user.hasCredential()).isFalse();
        assertThat(user.platformAdmin()).isFalse();
        assertThat(user.organizations()).isEmpty();
        assertThat(users.create(email, "New", "Comer")).as("made once").isEqualTo(user);
        assertThat(users.find(email)).contains(user);
    }

    @Test
    void oneTimePasswordMustBeChangedAndAPermanentOneNot() {
        String email = email();
        String subject = users.create(email, "New", "Comer").subject();
        users.setPassword(subject, "7h2k-m9qd-x0tr-4wbz", true);
        assertThat(users.find(email)).hasValueSatisfying(user -> {
            assertThat(user.hasCredential()).isTrue();
            assertThat(user.signedInBefore()).isFalse();
        });
        users.setPassword(subject, "a long enough password", false);
        assertThat(users.find(email))
                .hasValueSatisfying(user -> assertThat(user.signedInBefore()).isTrue());
    }

    @Test
    void whoIsNewHasNoSessionNoSecondFactorAndNoLock() {
        String subject = users.create(email(), "New", "Comer").subject();
        assertThat(users.sessions(subject)).isEmpty();
        assertThat(users.secondFactors(subject)).isEmpty();
        assertThat(users.isLocked(subject)).isFalse();
        users.unlock(subject);
        users.endSessions(subject);
        users.removeSecondFactors(subject);
        assertThat(users.endSession(subject, UUID.randomUUID().toString())).isFalse();
        assertThat(users.findBySubject(subject)).isPresent();
        assertThat(users.findBySubject(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void memberIsPutMovedAndRemovedAndKeepsTheAccount() {
        TenantId tenant = organizations.ensure(alias(), "A tenant");
        String email = email();
        String subject = users.create(email, "New", "Comer").subject();
        organizations.putMember(tenant, subject, MemberRole.OWNER);
        organizations.putMember(tenant, subject, MemberRole.OWNER);
        organizations.putMember(tenant, subject, MemberRole.MEMBER);
        assertThat(users.find(email).orElseThrow().organizations()).containsExactly(tenant.toString());
        assertThat(calls.get(() -> client.getMember(tenant.toString(), subject)).membershipType())
                .isEqualTo("UNMANAGED");
        organizations.removeMember(tenant, subject);
        organizations.removeMember(tenant, subject);
        assertThat(users.find(email).orElseThrow().organizations()).isEmpty();
    }

    @Test
    void memberThatDoesNotExistIsRefused() {
        TenantId tenant = organizations.ensure(alias(), "A tenant");
        assertThatThrownBy(
                        () -> organizations.putMember(tenant, UUID.randomUUID().toString(), MemberRole.MEMBER))
                .isInstanceOf(KeycloakException.Refused.class);
        organizations.removeMember(tenant, UUID.randomUUID().toString());
    }

    private Map<String, Object> representation(TenantId id) {
        return calls.get(() -> client.getOrganization(id.toString()));
    }

    private static String alias() {
        return "t-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String email() {
        return "u-" + UUID.randomUUID().toString().substring(0, 8) + "@contract.example";
    }
}
