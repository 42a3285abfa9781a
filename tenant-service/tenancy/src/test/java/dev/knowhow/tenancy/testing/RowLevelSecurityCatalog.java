package dev.knowhow.tenancy.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads from the catalog which tables would show a tenant another tenant's rows. */
public final class RowLevelSecurityCatalog {

    private static final String TABLES = """
            select c.relname,
                   c.relrowsecurity,
                   c.relforcerowsecurity,
                   exists (select 1 from pg_attribute a
                            where a.attrelid = c.oid and a.attname = 'tenant_id'
                              and a.atttypid = 'uuid'::regtype and a.attnotnull) as has_tenant,
                   exists (select 1 from pg_policy p
                            where p.polrelid = c.oid and p.polqual is not null
                              and pg_get_expr(p.polqual, p.polrelid) like '%current_tenant()%') as has_policy,
                   exists (select 1 from pg_policy p
                            where p.polrelid = c.oid
                              and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                                  like '%app.tenant_id%')
                   or exists (select 1 from pg_attrdef d
                               where d.adrelid = c.oid
                                 and pg_get_expr(d.adbin, d.adrelid) like '%app.tenant_id%') as spells_out,
                   r.rolname = ? as owned_by_app
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
              join pg_roles r on r.oid = c.relowner
             where c.relkind in ('r', 'p')
             order by c.relname
            """;

    private RowLevelSecurityCatalog() {}

    /**
     * What is wrong, one sentence per table; empty when every tenant table is closed.
     *
     * @param connection any connection to the migrated database
     * @param appRole the role that the service runs under
     * @param withoutTenant the tables that hold no tenant's data, each a decision
     */
    public static List<String> violations(Connection connection, String appRole, Set<String> withoutTenant)
            throws SQLException {
        List<String> violations = new ArrayList<>(roleViolations(connection, appRole));
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, appRole);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    addViolations(row, withoutTenant, violations);
                }
            }
        }
        return violations;
    }

    private static void addViolations(ResultSet row, Set<String> withoutTenant, List<String> violations)
            throws SQLException {
        String table = row.getString("relname");
        if (row.getBoolean("owned_by_app")) {
            violations.add(table + " is owned by the application role");
        }
        if (withoutTenant.contains(table)) {
            return;
        }
        if (!row.getBoolean("has_tenant") && !table.equals("tenant")) {
            violations.add(table + " has no tenant_id uuid not null");
        }
        if (!row.getBoolean("relrowsecurity") || !row.getBoolean("relforcerowsecurity")) {
            violations.add(table + " does not force row-level security");
        }
        if (!row.getBoolean("has_policy")) {
            violations.add(table + " has no policy on current_tenant()");
        }
        if (row.getBoolean("spells_out")) {
            violations.add(table + " reads app.tenant_id itself instead of calling current_tenant()");
        }
    }

    private static List<String> roleViolations(Connection connection, String appRole) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select rolsuper, rolbypassrls from pg_roles where rolname = ?")) {
            statement.setString(1, appRole);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return List.of("there is no role " + appRole);
                }
                return row.getBoolean(1) || row.getBoolean(2)
                        ? List.of(appRole + " bypasses row-level security")
                        : List.of();
            }
        }
    }
}
