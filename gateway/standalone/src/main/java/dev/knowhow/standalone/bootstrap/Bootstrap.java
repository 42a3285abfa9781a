package dev.knowhow.standalone.bootstrap;

import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.Connection.SignIn;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.stack.Realm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes the demo tenants on the first start, and says how to get in on every start. */
public final class Bootstrap {
    private final DataFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final TenantApi tenants;

    public Bootstrap(DataFolder folder, Ports ports, Secrets secrets) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.tenants = TenantApi.of(folder, ports, secrets);
    }

    /**
     * Creates what is missing and writes {@code connection.json}. After a crash in between, the next start finds the
     * tenant by its alias, knows the password from the secrets, and makes a new key.
     */
    public Connection run() {
        var known = new HashMap<String, Connection.Tenant>();
        Connection.read(folder.connection())
                .ifPresent(connection -> connection.tenants().forEach(tenant -> known.put(tenant.name(), tenant)));
        var connection = new Connection(
                ports.publicUrl() + "/v1",
                ports.publicUrl(),
                new SignIn(Realm.ADMIN_USERNAME, secrets.password(Realm.ADMIN_PASSWORD)),
                Arrays.stream(DemoTenant.values())
                        .map(tenant -> findOrCreate(tenant, known))
                        .toList());
        connection.write(folder.connection());
        return connection;
    }

    private Connection.Tenant findOrCreate(DemoTenant tenant, Map<String, Connection.Tenant> known) {
        var old = known.get(tenant.displayName());
        return old != null ? old : create(tenant);
    }

    private Connection.Tenant create(DemoTenant tenant) {
        var password = secrets.password("demo_owner_" + tenant.alias());
        var id = tenants.findTenant(tenant.alias()).orElseGet(() -> tenants.createTenant(tenant, password));
        return new Connection.Tenant(
                id,
                tenant.displayName(),
                new SignIn(tenant.ownerEmail(), password),
                tenants.createApiKey(id, "Demo key"));
    }
}
