package dev.knowhow.tenant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Keys from before they had owners. */
class KeyOwnerMigrationTest {

    private static final String BEFORE = "202611210205";
    private static final String TENANT = "00000000-0000-4000-8000-000000000001";

    private final TestingPostgres postgres = TestingPostgres.create();

    @Test
    void eachKeyGetsTheOwnerThatItCameFromAndThoseWithoutAnyEnd() throws SQLException {
        flyway(BEFORE).migrate();
        execute("insert into tenant (id, alias, name, created_at) values ('" + TENANT + "', 'acme', 'Acme', now())");
        execute("insert into member (tenant_id, id, subject, email, first_name, last_name, role, status,"
                + " account_created, created_at) values ('" + TENANT
                + "', 'mem_1', 'olga', 'o@acme.example', 'O', 'O', 'OWNER', 'ACTIVE', true, now())");
        insert("key_1", "olga", "null");
        insert("key_2", "key_1", "null");
        insert("key_3", "somebody-who-was-removed", "null");
        insert("key_4", "key_3", "null");
        insert("key_5", "standalone", "null");
        insert("key_6", "olga", "now()");
        insert("key_7", "key_6", "null");

        flyway("latest").migrate();

        assertThat(keys())
                .containsExactly(
                        Map.entry("key_1", "MEMBER mem_1 in use"),
                        Map.entry("key_2", "API_KEY key_1 in use"),
                        Map.entry("key_3", "MEMBER somebody-who-was-removed revoked"),
                        Map.entry("key_4", "API_KEY key_3 revoked"),
                        Map.entry("key_5", "SERVICE Maker in use"),
                        Map.entry("key_6", "MEMBER mem_1 revoked"),
                        Map.entry("key_7", "API_KEY key_6 revoked"));
        assertThat(keyCount()).as("the tenant counts those in use").isEqualTo(3);
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(postgres.url(), postgres.owner(), "owner")
                .placeholders(Map.of("approle", postgres.app()))
                .target(target)
                .load();
    }

    private void insert(String id, String maker, String revokedAt) throws SQLException {
        execute("insert into api_key (tenant_id, id, name, hint, hash, scopes, created_at, created_by_id, created_by,"
                + " revoked_at) values ('" + TENANT + "', '" + id + "', 'k', 'kh_', sha256('" + id
                + "'), '{read}', now(), '" + maker + "', 'Maker', " + revokedAt + ")");
        execute("update tenant set key_count = (select count(*) from api_key where revoked_at is null)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, String> keys() throws SQLException {
        Map<String, String> keys = new LinkedHashMap<>();
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select id, concat_ws(' ', owner_type, member_id, parent_id, declared_by,
                                             case when revoked_at is null then 'in use' else 'revoked' end) as owner
                          from api_key order by id
                        """)) {
            while (row.next()) {
                keys.put(row.getString("id"), row.getString("owner"));
            }
        }
        return keys;
    }

    private long keyCount() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select key_count from tenant")) {
            row.next();
            return row.getLong(1);
        }
    }
}
