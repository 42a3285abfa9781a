package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.PrivateFiles;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ChildProcess;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one PostgreSQL of this installation: loopback only, passwords from its first moment, commits on disk. */
public final class PostgresServer {
    /** Process and log name. */
    public static final String NAME = "postgres";

    private static final String SUPERUSER = "postgres";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final DataFolder folder;
    private final int port;
    private final Secrets secrets;
    private final PostgresProgram program;

    public PostgresServer(DataFolder folder, Ports ports, Secrets secrets) {
        this.folder = folder;
        this.port = ports.postgres();
        this.secrets = secrets;
        this.program = new PostgresProgram(folder);
    }

    /** Unpacks PostgreSQL and makes its data directory where that has not been done. */
    public void prepare() throws IOException {
        PrivateFiles.createFolder(folder.postgres());
        program.unpack();
        if (Files.notExists(data().resolve("PG_VERSION"))) {
            initialise();
        }
    }

    private void initialise() throws IOException {
        Path fresh = folder.postgres().resolve("data.new");
        FolderRemoval.remove(fresh);
        Path password = folder.postgres().resolve("superuser.password");
        PrivateFiles.write(password, superuserPassword().getBytes(StandardCharsets.UTF_8));
        try {
            Commands.run(
                    "Creating the database",
                    program.command(
                            "initdb",
                            List.of(
                                    "--pgdata=" + fresh,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8")),
                    folder.log(NAME));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, data());
    }

    public ChildProcess process() {
        return new ChildProcess(
                NAME,
                port,
                ChildProcess.Command.of(program.command("postgres", arguments())),
                Map.of(),
                Set.of("KNOWHOW_LLM_API_KEY"),
                folder.log(NAME),
                this::accepts,
                new ChildProcess.Ending(running -> stop(folder), GRACE));
    }

    /** Only the service learns what goes wrong in a statement: statements and their values are people's content. */
    private List<String> arguments() {
        return List.of(
                "-D", data().toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=100",
                "-c", "shared_buffers=64MB",
                "-c", "log_min_messages=log",
                "-c", "log_min_error_statement=panic",
                "-c", "log_error_verbosity=terse",
                "-c", "log_parameter_max_length=0",
                "-c", "log_parameter_max_length_on_error=0");
    }

    /** The server of a killed launcher, if it still runs on this port; on another port it is stopped. */
    Optional<ProcessHandle> leftBehind() {
        var running = PostmasterFile.read(data());
        if (running.isPresent() && running.get().port() != port) {
            stop(folder);
            return Optional.empty();
        }
        return running.map(PostmasterFile::process);
    }

    /** Ends the server at once but cleanly: sessions are cut, everything committed is kept. */
    static void stop(DataFolder folder) {
        var data = folder.postgres().resolve("data").toString();
        var arguments = List.of("stop", "-D", data, "-m", "fast", "-w", "-t", "25");
        try {
            Commands.run(
                    "Stopping PostgreSQL", new PostgresProgram(folder).command("pg_ctl", arguments), folder.log(NAME));
        } catch (IOException e) {
            throw new StandaloneException("PostgreSQL cannot be stopped: " + e.getMessage(), e);
        }
    }

    private boolean accepts() {
        try (var connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the databases and roles that are missing: one of each per service, and Keycloak's. */
    public void createDatabases() {
        try (var connection = connect()) {
            for (var service : Service.withDatabase()) {
                createRole(connection, service.ownerRole());
                createRole(connection, service.appRole());
                createDatabase(connection, service.database(), service.ownerRole());
                execute(connection, "grant connect on database " + service.database() + " to " + service.appRole());
            }
            createRole(connection, KeycloakServer.DATABASE);
            createDatabase(connection, KeycloakServer.DATABASE, KeycloakServer.DATABASE);
        } catch (SQLException e) {
            throw new StandaloneException("The databases cannot be created: " + e.getMessage(), e);
        }
    }

    private void createRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            execute(connection, "create role " + role + " login nosuperuser nobypassrls");
        }
        execute(connection, "alter role " + role + " password '" + secrets.password(role) + "'");
    }

    private static void createDatabase(Connection connection, String database, String owner) throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
            execute(connection, "create database " + database + " owner " + owner);
        }
        execute(connection, "revoke connect, temporary on database " + database + " from public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), SUPERUSER, superuserPassword());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String superuserPassword() {
        return secrets.password("postgres_superuser");
    }

    private Path data() {
        return folder.postgres().resolve("data");
    }
}
