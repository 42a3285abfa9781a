package dev.knowhow.web.testing;

import dev.knowhow.tenant.api.account.AccountResponse;
import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.audit.AuditActorType;
import dev.knowhow.tenant.api.audit.AuditEventResponse;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import dev.knowhow.tenant.api.testing.StandInTenantService;
import dev.knowhow.web.testing.TestingKeycloak.TestingUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tenants, members, keys and audit events as tenant-service shows them. */
final class SampleTenancy {

    static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

    private SampleTenancy() {}

    /** As at the start, whatever was there. */
    static void fill(StandInTenantService service) {
        service.clear();
        service.tenants.addAll(List.of(
                tenant(TestingUser.ACME, "acme", "Acme Machine Works", TenantStatus.ACTIVE, null),
                tenant(TestingUser.GLOBEX, "globex", "Globex Corporation", TenantStatus.ACTIVE, null),
                tenant(
                        "00000000-0000-4000-8000-000000000003",
                        "initech",
                        "Initech",
                        TenantStatus.SUSPENDED,
                        "Invoice 4711 is unpaid.")));
        service.members.addAll(List.of(
                member("mem_1", "olga@acme.example", "Olga", "Owner", MemberRole.OWNER, MemberStatus.ACTIVE),
                member("mem_2", "mia@acme.example", "Mia", "Member", MemberRole.MEMBER, MemberStatus.ACTIVE),
                member("mem_3", "ivo@acme.example", "Ivo", "Invited", MemberRole.MEMBER, MemberStatus.INVITED)));
        service.keys.addAll(keys());
        service.events.addAll(auditEvents());
        service.locked.add("mem_2");
        service.elsewhere.add("mem_3");
        service.setAccount(new AccountResponse(
                List.of(new AccountResponse.AccountSession("sid-elsewhere", "192.0.2.7", NOW, NOW)),
                List.of(new AccountResponse.SecondFactor("otp-1", "Olga’s phone", NOW))));
    }

    /** A key in use and one that was made with it, a service key never used, and a revoked one. */
    private static List<ApiKeyResponse> keys() {
        return List.of(
                new ApiKeyResponse(
                        "key_1",
                        "Intranet search",
                        "kh_Ab3x…9kQz",
                        List.of("read"),
                        List.of("vs_1"),
                        NOW.plus(Duration.ofDays(90)),
                        NOW.minusSeconds(300),
                        NOW.minus(Duration.ofDays(12)),
                        "Olga Owner",
                        null,
                        ApiKeyOwnerType.MEMBER,
                        "mem_1",
                        "Olga Owner",
                        1),
                new ApiKeyResponse(
                        "key_2",
                        "Nightly import",
                        "kh_Zz91…Lm0p",
                        List.of("read", "write"),
                        null,
                        null,
                        null,
                        NOW.minus(Duration.ofDays(30)),
                        "Olga Owner",
                        null,
                        ApiKeyOwnerType.SERVICE,
                        null,
                        "Olga Owner",
                        0),
                new ApiKeyResponse(
                        "key_3",
                        "Old laptop",
                        "kh_Qq22…aa7B",
                        List.of("read", "write", "admin"),
                        null,
                        null,
                        NOW.minus(Duration.ofDays(40)),
                        NOW.minus(Duration.ofDays(200)),
                        "Max Both",
                        NOW.minus(Duration.ofDays(35)),
                        ApiKeyOwnerType.MEMBER,
                        "mem_2",
                        "Max Both",
                        0),
                new ApiKeyResponse(
                        "key_4",
                        "Import of prices",
                        "kh_Rr55…bb8C",
                        List.of("write"),
                        null,
                        null,
                        null,
                        NOW.minus(Duration.ofDays(3)),
                        "Intranet search",
                        null,
                        ApiKeyOwnerType.API_KEY,
                        "key_1",
                        "Intranet search",
                        0));
    }

    private static List<AuditEventResponse> auditEvents() {
        return List.of(
                event(
                        6,
                        "member.signed_in",
                        AuditActorType.USER,
                        "Olga Owner",
                        null,
                        null,
                        Map.of("ip_address", "192.0.2.7")),
                event(
                        5,
                        "file.uploaded",
                        AuditActorType.API_KEY,
                        "Nightly import",
                        "file",
                        "file-3",
                        Map.of("filename", "prices.csv")),
                event(
                        4,
                        "api_key.created",
                        AuditActorType.USER,
                        "Olga Owner",
                        "api_key",
                        "key_1",
                        Map.of("name", "Intranet search", "scopes", "read")),
                event(
                        3,
                        "member.invited",
                        AuditActorType.USER,
                        "Olga Owner",
                        "member",
                        "mem_3",
                        Map.of("email", "ivo@acme.example")),
                event(
                        2,
                        "vector_store.created",
                        AuditActorType.USER,
                        "Olga Owner",
                        "vector_store",
                        "vs_1",
                        Map.of("name", "Product manuals")),
                event(
                        1,
                        "tenant.created",
                        AuditActorType.PLATFORM_ADMIN,
                        "Root Admin",
                        "tenant",
                        TestingUser.ACME,
                        Map.of("name", "Acme Machine Works")));
    }

    private static AuditEventResponse event(
            long sequence,
            String action,
            AuditActorType type,
            String actor,
            @Nullable String targetType,
            @Nullable String targetId,
            Map<String, String> detail) {
        Instant at = NOW.minus(Duration.ofHours(3 * (7 - sequence)));
        return new AuditEventResponse(
                sequence,
                "aud_" + sequence,
                action,
                type,
                "id-" + actor.charAt(0),
                actor,
                targetType,
                targetId,
                detail,
                "req_" + sequence,
                at,
                at,
                "ab".repeat(32),
                "cd".repeat(32));
    }

    private static TenantResponse tenant(
            String id, String alias, String name, TenantStatus status, @Nullable String reason) {
        return new TenantResponse(id, alias, name, status, NOW.minus(Duration.ofDays(60)), reason, 3, 2);
    }

    private static MemberResponse member(
            String id, String email, String first, String last, MemberRole role, MemberStatus status) {
        return new MemberResponse(id, email, first, last, role, status, NOW.minus(Duration.ofDays(20)));
    }
}
