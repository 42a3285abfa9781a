package dev.knowhow.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.apikey.CreateApiKeyResponse;
import dev.knowhow.tenant.api.apikey.RevokeApiKeyResponse;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.InvitationDelivery;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.MemberStatus;
import dev.knowhow.tenant.api.tenant.CreateTenantResponse;
import dev.knowhow.tenant.api.tenant.TenantResponse;
import dev.knowhow.tenant.api.tenant.TenantStatus;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an act adds to what it is about stands beside the fields of that. */
class ResponseJsonTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final String KEY_FIELDS =
            "\"id\":\"key_1\",\"name\":\"ci\",\"hint\":\"kh_abc\",\"scopes\":[\"read\"],"
                    + "\"knowledge_base_ids\":[\"vs_1\"],\"expires_at\":\"2026-03-01T10:00:00Z\","
                    + "\"last_used_at\":\"2026-03-01T10:00:00Z\","
                    + "\"created_at\":\"2026-03-01T10:00:00Z\",\"created_by\":\"Olga\","
                    + "\"revoked_at\":\"2026-03-01T10:00:00Z\",\"owner_type\":\"member\",\"owner_id\":\"mem_1\","
                    + "\"owner_name\":\"Olga\",\"descendant_count\":2";
    private static final String INVITATION =
            "{\"id\":\"mem_1\",\"email\":\"o@example.com\",\"first_name\":\"Olga\",\"last_name\":\"Owner\","
                    + "\"role\":\"owner\",\"status\":\"invited\",\"created_at\":\"2026-03-01T10:00:00Z\","
                    + "\"delivery\":\"one_time_password\",\"one_time_password\":\"Kite\"}";

    private final ApiKeyResponse key = new ApiKeyResponse(
            "key_1",
            "ci",
            "kh_abc",
            List.of("read"),
            List.of("vs_1"),
            TIME,
            TIME,
            TIME,
            "Olga",
            TIME,
            ApiKeyOwnerType.MEMBER,
            "mem_1",
            "Olga",
            2);
    private final CreateMemberResponse invitation = new CreateMemberResponse(
            new MemberResponse("mem_1", "o@example.com", "Olga", "Owner", MemberRole.OWNER, MemberStatus.INVITED, TIME),
            InvitationDelivery.ONE_TIME_PASSWORD,
            "Kite");

    @Test
    void secretStandsBesideTheFieldsOfTheNewKey() throws IOException {
        assertJson(new CreateApiKeyResponse(key, "kh_secret"), "{" + KEY_FIELDS + ",\"secret\":\"kh_secret\"}");
    }

    @Test
    void whatEndedStandsBesideTheFieldsOfTheRevokedKey() throws IOException {
        assertJson(new RevokeApiKeyResponse(key, 2), "{" + KEY_FIELDS + ",\"ended_descendants\":2}");
    }

    @Test
    void wayInStandsBesideTheFieldsOfTheMember() throws IOException {
        assertJson(invitation, INVITATION);
    }

    @Test
    void invitationStandsBesideTheFieldsOfTheTenant() throws IOException {
        TenantResponse tenant = new TenantResponse("t1", "acme", "Acme", TenantStatus.ACTIVE, TIME, "late", 1, 3);
        assertJson(
                new CreateTenantResponse(tenant, invitation),
                "{\"id\":\"t1\",\"alias\":\"acme\",\"name\":\"Acme\",\"status\":\"active\","
                        + "\"created_at\":\"2026-03-01T10:00:00Z\",\"suspended_reason\":\"late\",\"member_count\":1,"
                        + "\"key_count\":3,\"owner\":" + INVITATION + "}");
    }

    private static void assertJson(Object response, String json) throws IOException {
        ObjectMapper mapper = ObjectMapper.getDefault();
        assertThat(mapper.writeValueAsString(response)).isEqualTo(json);
        assertThat(mapper.readValue(json, response.getClass())).isEqualTo(response);
    }
}
