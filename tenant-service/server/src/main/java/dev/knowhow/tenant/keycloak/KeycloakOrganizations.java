package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Group;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Organization;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Role;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.User;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One organization per tenant, with the groups {@code owners} and {@code members}. Every method says how things shall
 * be and can be repeated.
 */
@Singleton
public class KeycloakOrganizations {

    /** Marks the organizations that this service made. */
    private static final String MARK = "knowhow_tenant";

    private static final String MANAGED = "MANAGED";

    private final KeycloakCalls calls;
    private final KeycloakAdminClient client;

    KeycloakOrganizations(KeycloakCalls calls, KeycloakAdminClient client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * The organization of that alias with its groups, made unless it is there. Its name is the alias, because Keycloak
     * wants names to be unique and tenants may share one.
     *
     * @throws ProblemException {@code conflict} if somebody else made one of that alias
     */
    public TenantId ensure(String alias, String name) {
        Organization wanted = new Organization(null, alias, alias, true, name, Map.of(MARK, List.of("true")));
        Organization organization = find(alias)
                .or(() -> {
                    calls.change(() -> client.createOrganization(wanted));
                    return find(alias);
                })
                .filter(found -> Objects.requireNonNull(found.attributes()).containsKey(MARK))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "Keycloak has another organization called '" + alias + "'. Choose another alias.",
                        "alias"));
        String id = Objects.requireNonNull(organization.id());
        ensureGroup(id, MemberRole.OWNER);
        ensureGroup(id, MemberRole.MEMBER);
        return TenantId.of(id);
    }

    /** Lets members choose the organization at sign-in, which an older version took from suspended tenants. */
    void enable(TenantId tenant) {
        String id = tenant.toString();
        Map<String, Object> representation = new HashMap<>(calls.get(() -> client.getOrganization(id)));
        if (!Objects.equals(representation.put("enabled", true), true)) {
            calls.change(() -> client.updateOrganization(id, representation));
        }
    }

    /** Makes the user a member with that role and no other. */
    void putMember(TenantId tenant, String subject, MemberRole role) {
        String id = tenant.toString();
        calls.change(() -> client.addMember(id, subject));
        Map<MemberRole, String> groups = groups(id);
        for (MemberRole each : MemberRole.values()) {
            String group = groups.get(each);
            if (group == null) {
                throw new KeycloakException.Refused("The organization has lost its group of " + each, 404, null);
            }
            if (each == role) {
                calls.change(() -> client.joinGroup(id, group, subject));
            } else {
                calls.remove(() -> client.leaveGroup(id, group, subject));
            }
        }
    }

    /**
     * Takes the user out of the organization. A member of the organization's own identity provider only loses the
     * groups: removing it would delete the account.
     */
    void removeMember(TenantId tenant, String subject) {
        String id = tenant.toString();
        Optional<User> member = calls.find(() -> client.getMember(id, subject));
        if (member.isEmpty()) {
            return;
        }
        groups(id).values().forEach(group -> calls.remove(() -> client.leaveGroup(id, group, subject)));
        if (!MANAGED.equals(member.get().membershipType())) {
            calls.remove(() -> client.removeMember(id, subject));
        }
    }

    private Optional<Organization> find(String alias) {
        return calls.get(() -> client.findOrganizations(alias, true, false)).stream()
                .filter(organization -> organization.alias().equals(alias))
                .findFirst();
    }

    private void ensureGroup(String id, MemberRole role) {
        if (!groups(id).containsKey(role)) {
            calls.change(() -> client.createGroup(id, new Group(null, groupName(role))));
        }
        String group = Objects.requireNonNull(groups(id).get(role));
        Role realmRole = calls.get(() -> client.getRole("tenant-" + role.id()));
        calls.change(() -> client.addGroupRoles(id, group, List.of(realmRole)));
    }

    private Map<MemberRole, String> groups(String id) {
        Map<MemberRole, String> groups = new HashMap<>();
        for (Group group : calls.get(() -> client.listGroups(id))) {
            for (MemberRole role : MemberRole.values()) {
                if (group.name().equals(groupName(role))) {
                    groups.put(role, Objects.requireNonNull(group.id()));
                }
            }
        }
        return groups;
    }

    private static String groupName(MemberRole role) {
        return role.id() + "s";
    }
}
