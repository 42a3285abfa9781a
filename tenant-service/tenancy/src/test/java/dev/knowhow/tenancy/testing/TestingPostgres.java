package dev.knowhow.tenancy.testing;

import dev.knowhow.tenancy.process.DatabaseMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL: one server for all tests of a JVM, a fresh database for each that asks, with an owner that
 * migrates and an application role that is neither owner nor superuser, as in production.
 */
public final class TestingPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String database;

    private TestingPostgres(String database) {
        this.database = database;
    }

    /** A new, empty database. */
    public static TestingPostgres create() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + "_owner login nosuperuser nobypassrls password 'owner'");
            statement.execute("create role " + name + "_app login nosuperuser nobypassrls password 'app'");
            statement.execute("create database " + name + " owner " + name + "_owner");
            return new TestingPostgres(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
    }

    public String url() {
        return url(database);
    }

    public String owner() {
        return database + "_owner";
    }

    public String app() {
        return database + "_app";
    }

    /** A connection of the role that owns the tables. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url(), owner(), "owner");
    }

    /** A connection of the role that the service runs under. */
    public Connection connectAsApp() throws SQLException {
        return DriverManager.getConnection(url(), app(), "app");
    }

    /** A connection that sees everything, row-level security or not. */
    public Connection connectAsSuperuser() throws SQLException {
        return superuser(database);
    }

    /** Does a statement as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what the superuser sees, as text. */
    public List<String> texts(String query) {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Migrates the database up to that version, or to {@code latest}, for tests of a migration with rows from before it. */
    public void migrateTo(String version) {
        Flyway.configure()
                .dataSource(url(), owner(), "owner")
                .placeholders(Map.of("approle", app()))
                .target(version)
                .load()
                .migrate();
    }

    /**
     * Migrates the database, as is done before a service starts, and gives the service's environment, as properties for a
     * {@code TestPropertyProvider}.
     */
    public Map<String, String> properties() {
        new DatabaseMigration(url(), owner(), "owner", app()).run();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("DB_URL", url());
        properties.put("DB_USER", app());
        properties.put("DB_PASSWORD", "app");
        properties.put("KNOWHOW_MANAGEMENT_PORT", Integer.toString(TestingPorts.free()));
        return properties;
    }

    /** The settings of a data source of the application's role, for a context with no configuration file. */
    public Map<String, Object> dataSource() {
        return Map.of(
                "datasources.default.url",
                url(),
                "datasources.default.username",
                app(),
                "datasources.default.password",
                "app",
                "datasources.default.dialect",
                "POSTGRES",
                "knowhow.jobs.enabled",
                false);
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.INSTANCE.getPort() + "/" + database;
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    /** Started with the first test that needs it; ends with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "200")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
