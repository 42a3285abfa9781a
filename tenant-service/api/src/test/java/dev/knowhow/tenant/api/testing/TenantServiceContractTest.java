package dev.knowhow.tenant.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingServiceClient;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services and their tests rely on: the stand-in and the service itself answer alike. */
public abstract class TenantServiceContractTest {

    private static final String TENANTS = "/api/v1/tenants";
    private static final String MEMBERS = "/api/v1/members";
    private static final String KEYS = "/api/v1/api_keys";

    /** Asks as the only owner of a tenant, who has joined it. */
    protected abstract TestingServiceClient owner();

    protected abstract String emailOfOwner();

    /** Asks as a platform admin. */
    protected abstract TestingServiceClient platformAdmin();

    @Test
    void memberIsInvitedAndTheNewestIsListedFirst() {
        Reply invited = invite("mo");
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.text("status")).isEqualTo("invited");
        assertThat(invited.text("role")).isEqualTo("member");
        assertThat(invited.text("delivery")).isEqualTo("one_time_password");
        assertThat(invited.text("one_time_password")).isNotBlank();

        Reply page = owner().get(MEMBERS + "?limit=1");
        assertThat(page.text("data.0.id")).isEqualTo(invited.text("id")).isEqualTo(page.text("last_id"));
        assertThat(page.at("has_more")).isEqualTo(true);
        Reply next = owner().get(MEMBERS + "?after=" + invited.text("id"));
        assertThat(next.list("data"))
                .isNotEmpty()
                .noneMatch(each -> invited.text("id").equals(each.get("id")));
    }

    @Test
    void whoIsAMemberAlreadyIsAConflictAboutTheEmail() {
        Reply again = owner().post(MEMBERS, person(emailOfOwner()));
        assertError(again, 409, "conflict");
        assertThat(again.text("error.param")).isEqualTo("email");
        assertThat(again.text("error.message")).isEqualTo(emailOfOwner() + " is a member of this tenant already.");
    }

    @Test
    void whoHasNotJoinedYetIsInvitedAgain() {
        Reply invited = invite("twice");
        Reply again = owner().post(MEMBERS, person(invited.text("email")));
        assertThat(again.status()).as(again.raw()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(invited.text("id"));
    }

    @Test
    void lastOwnerStays() {
        String id = owner().get(MEMBERS + "?limit=100").list("data").stream()
                .filter(member -> "owner".equals(member.get("role")))
                .map(member -> String.valueOf(member.get("id")))
                .findFirst()
                .orElseThrow();
        Reply refused = owner().post(MEMBERS + "/" + id, Map.of("role", "member"));
        assertError(refused, 409, "conflict");
        assertThat(refused.text("error.message")).startsWith("The last owner cannot be ");
        assertError(owner().delete(MEMBERS + "/" + id), 409, "conflict");
    }

    @Test
    void memberIsRemoved() {
        String id = invite("gone").text("id");
        Reply removed = owner().delete(MEMBERS + "/" + id);
        assertThat(removed.status()).as(removed.raw()).isEqualTo(200);
        assertThat(removed.at("deleted")).isEqualTo(true);
        assertThat(removed.list("ended_api_keys")).isEmpty();
        assertError(owner().post(MEMBERS + "/" + id, Map.of("role", "member")), 404, "not_found");
    }

    @Test
    void keyIsShownWithItsSecretOnceAndRevokedOnce() {
        Reply made = owner().post(KEYS, Map.of("name", "ci", "scopes", List.of("read")));
        assertThat(made.status()).as(made.raw()).isEqualTo(201);
        assertThat(made.text("secret")).startsWith("kh_");
        assertThat(made.text("owner_type")).isEqualTo("member");
        String id = made.text("id");
        assertThat(owner().get(KEYS + "?limit=1").text("data.0.id")).isEqualTo(id);
        Reply key = owner().get(KEYS + "/" + id);
        assertThat(key.body()).doesNotContainKey("secret").containsEntry("hint", made.text("hint"));

        Reply revoked = owner().delete(KEYS + "/" + id);
        assertThat(revoked.text("revoked_at")).isNotEqualTo("null");
        assertThat(revoked.number("ended_descendants")).isZero();
        assertThat(owner().delete(KEYS + "/" + id).text("revoked_at")).isEqualTo(revoked.text("revoked_at"));
    }

    @Test
    void serviceKeyIsNobodys() {
        Map<String, Object> wanted = Map.of("name", "nightly", "scopes", List.of("read"), "service", true);
        Reply made = owner().post(KEYS, wanted);
        assertThat(made.text("owner_type")).isEqualTo("service");
        assertThat(made.at("owner_id")).isNull();
        Reply handed = owner().post(KEYS + "/" + made.text("id") + "/owner", Map.of("owner_type", "member"));
        assertThat(handed.text("owner_type")).isEqualTo("member");
        assertThat(handed.at("owner_id")).isNotNull();
    }

    @Test
    void unknownIdsAreNotFound() {
        assertError(owner().get(KEYS + "/key_unknown"), 404, "not_found");
        assertError(owner().delete(KEYS + "/key_unknown"), 404, "not_found");
        assertError(platformAdmin().get(TENANTS + "/" + UUID.randomUUID()), 404, "not_found");
    }

    @Test
    void tenantIsMadeSuspendedAndResumed() {
        String alias = "t-" + UUID.randomUUID().toString().substring(0, 8);
        Reply made = platformAdmin().post(TENANTS, tenant(alias, "owner@" + alias + ".example"));
        assertThat(made.status()).as(made.raw()).isEqualTo(201);
        assertThat(made.text("status")).isEqualTo("active");
        assertThat(made.text("owner.role")).isEqualTo("owner");

        Reply again = platformAdmin().post(TENANTS, tenant(alias, "another@" + alias + ".example"));
        assertError(again, 409, "conflict");
        assertThat(again.text("error.param")).isEqualTo("alias");

        String tenant = TENANTS + "/" + made.text("id");
        Reply suspended = platformAdmin().post(tenant + "/suspend", Map.of("reason", "Invoice 4711 is unpaid."));
        assertThat(suspended.text("status")).isEqualTo("suspended");
        assertThat(platformAdmin().get(tenant).text("suspended_reason")).isEqualTo("Invoice 4711 is unpaid.");
        Reply resumed = platformAdmin().post(tenant + "/resume", Map.of());
        assertThat(resumed.text("status")).isEqualTo("active");
        assertThat(resumed.at("suspended_reason")).isNull();
    }

    private Reply invite(String name) {
        return owner().post(MEMBERS, person(name + "-" + UUID.randomUUID() + "@contract.example"));
    }

    private static Map<String, Object> tenant(String alias, String emailOfOwner) {
        return Map.of("alias", alias, "name", "A tenant", "owner", person(emailOfOwner));
    }

    private static Map<String, Object> person(String email) {
        return Map.of("email", email, "first_name", "Mo", "last_name", "Member", "role", "member");
    }

    private static void assertError(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.raw()).isEqualTo(status);
        assertThat(reply.text("error.code")).isEqualTo(code);
    }
}
