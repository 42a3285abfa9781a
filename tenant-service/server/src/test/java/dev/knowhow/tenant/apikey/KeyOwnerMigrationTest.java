package dev.knowhow.tenant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingPostgres;
import org.junit.jupiter.api.Test;

/** Keys from before they had owners. */
class KeyOwnerMigrationTest {

    private static final String BEFORE = "202611210205";
    private static final String TENANT = "00000000-0000-4000-8000-000000000001";

    private final TestingPostgres postgres = TestingPostgres.create();

    @Test
    void eachKeyGetsTheOwnerThatItCameFromAndThoseWithoutAnyEnd() {
        postgres.migrateTo(BEFORE);
        postgres.execute(
                "insert into tenant (id, alias, name, created_at) values ('" + TENANT + "', 'acme', 'Acme', now())");
        postgres.execute("insert into member (tenant_id, id, subject, email, first_name, last_name, role, status,"
                + " account_created, created_at) values ('" + TENANT
                + "', 'mem_1', 'olga', 'o@acme.example', 'O', 'O', 'OWNER', 'ACTIVE', true, now())");
        insert("key_1", "olga", "null");
        insert("key_2", "key_1", "null");
        insert("key_3", "somebody-who-was-removed", "null");
        insert("key_4", "key_3", "null");
        insert("key_5", "standalone", "null");
        insert("key_6", "olga", "now()");
        insert("key_7", "key_6", "null");

        postgres.migrateTo("latest");

        assertThat(postgres.texts("""
                        select concat_ws(' ', id, owner_type, member_id, parent_id, declared_by,
                                         case when revoked_at is null then 'in use' else 'revoked' end)
                          from api_key order by id
                        """))
                .containsExactly(
                        "key_1 MEMBER mem_1 in use",
                        "key_2 API_KEY key_1 in use",
                        "key_3 MEMBER somebody-who-was-removed revoked",
                        "key_4 API_KEY key_3 revoked",
                        "key_5 SERVICE Maker in use",
                        "key_6 MEMBER mem_1 revoked",
                        "key_7 API_KEY key_6 revoked");
        assertThat(postgres.texts("select key_count from tenant"))
                .as("the tenant counts those in use")
                .containsExactly("3");
    }

    private void insert(String id, String maker, String revokedAt) {
        postgres.execute(
                "insert into api_key (tenant_id, id, name, hint, hash, scopes, created_at, created_by_id, created_by,"
                        + " revoked_at) values ('" + TENANT + "', '" + id + "', 'k', 'kh_', sha256('" + id
                        + "'), '{read}', now(), '" + maker + "', 'Maker', " + revokedAt + ")");
        postgres.execute("update tenant set key_count = (select count(*) from api_key where revoked_at is null)");
    }
}
