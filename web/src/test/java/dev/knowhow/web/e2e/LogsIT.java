package dev.knowhow.web.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Reads every log of the installation when all other end-to-end tests have left their traces in them. */
@ExtendWith(TestingInstallation.Shared.class)
@Isolated("it reads what all others have left behind")
@Order(Integer.MAX_VALUE)
final class LogsIT {

    /** API keys and signed tokens, whoever got them. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("kh_[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.");

    /** Long enough to be nobody else's words, short enough to be in most questions. */
    private static final int PROBE = 20;

    private static final List<String> CONTENT =
            List.of("select text from chunk", "select question from response", "select filename from file");

    private final TestingInstallation installation;

    LogsIT(TestingInstallation installation) {
        this.installation = installation;
    }

    /** A place in a log, which is told in place of what stands there. */
    private record Find(Path log, int line, String what) {}

    @Test
    void noSecretOfTheInstallationStandsInALog() throws IOException {
        Properties secrets = new Properties();
        try (var reader =
                Files.newBufferedReader(installation.knowhow().data().resolve("secrets/secrets.properties"))) {
            secrets.load(reader);
        }
        assertThat(find(line -> secrets.stringPropertyNames().stream()
                        .filter(name -> line.contains(secrets.getProperty(name)))
                        .findFirst()
                        .orElse(CREDENTIAL.matcher(line).find() ? "a credential" : "")))
                .isEmpty();
    }

    @Test
    void noWordsOfDocumentsAndQuestionsStandInALog() throws IOException, SQLException {
        Set<String> probes = probes();
        assertThat(probes).isNotEmpty();
        assertThat(find(line -> {
                    for (int start = 0; start + PROBE <= line.length(); start++) {
                        if (probes.contains(line.substring(start, start + PROBE))) {
                            return "content at " + start;
                        }
                    }
                    return "";
                }))
                .isEmpty();
    }

    /** A piece out of the middle of each text. */
    private Set<String> probes() throws SQLException {
        Set<String> probes = new HashSet<>();
        String url = "jdbc:postgresql://127.0.0.1:" + (installation.gateway().getPort() + 7) + "/knowhow_knowledge";
        try (Connection connection =
                        DriverManager.getConnection(url, "postgres", installation.secret("postgres_superuser"));
                Statement statement = connection.createStatement()) {
            for (String query : CONTENT) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        String text = rows.getString(1).strip();
                        int start = Math.max(0, (text.length() - PROBE) / 2);
                        if (text.length() >= PROBE) {
                            probes.add(text.substring(start, start + PROBE));
                        }
                    }
                }
            }
        }
        return probes;
    }

    private interface Look {

        /** What is wrong with the line; empty if nothing is. */
        String at(String line);
    }

    private List<Find> find(Look look) throws IOException {
        List<Find> finds = new ArrayList<>();
        try (Stream<Path> logs = Files.walk(installation.knowhow().data().resolve("log"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                for (int i = 0; i < lines.size(); i++) {
                    String what = look.at(lines.get(i));
                    if (!what.isEmpty()) {
                        finds.add(new Find(log.getFileName(), i + 1, what));
                    }
                }
            }
        }
        return finds;
    }
}
