package dev.knowhow.tenancy.process;

import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;

/**
 * Brings the service's database up to date, as the role that owns its tables. A step of its own: the process that
 * answers requests never knows this role's password.
 *
 * @param url the database
 * @param owner the role that owns the tables
 * @param app the role that the service runs under, to which the migrations grant what it needs
 */
public record DatabaseMigration(String url, String owner, String password, String app) {

    /** What {@code DB_URL}, {@code DB_OWNER}, {@code DB_OWNER_PASSWORD} and {@code DB_USER} say. */
    static DatabaseMigration from(Map<String, String> environment) {
        return new DatabaseMigration(
                require(environment, "DB_URL"),
                require(environment, "DB_OWNER"),
                require(environment, "DB_OWNER_PASSWORD"),
                require(environment, "DB_USER"));
    }

    /** Applies what has not been applied; a second run, also at the same time, does nothing. */
    public void run() {
        Flyway.configure()
                .dataSource(url, owner, password)
                .placeholders(Map.of("approle", app))
                .outOfOrder(true) // a library that a service takes later brings older migrations
                .load()
                .migrate();
    }

    @Override
    public String toString() {
        return "migration of " + url + " as " + owner;
    }

    private static String require(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name + " is not set");
    }
}
