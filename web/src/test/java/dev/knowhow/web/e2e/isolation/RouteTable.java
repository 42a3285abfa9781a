package dev.knowhow.web.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The routes there really are: those that running services report, and those that the gateway forwards. */
final class RouteTable {

    private static final Pattern KEY = Pattern.compile("\\{\\[(.*)],method=\\[(\\w+)].*}");

    private RouteTable() {}

    /** Every route of a service, such as {@code GET /v1/files/{fileId}}. HEAD, which comes with each GET, is left out. */
    static Set<String> of(TestingInstallation installation, Service service, String token) {
        JsonNode routes = Call.of("GET", installation.management(service), "/routes", token)
                .send()
                .requireSuccess()
                .json();
        Set<String> found = new TreeSet<>();
        routes.fieldNames().forEachRemaining(key -> {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                throw new IllegalStateException("not a route: " + key);
            }
            if (!matcher.group(2).equals("HEAD")) {
                found.add(matcher.group(2) + " " + matcher.group(1));
            }
        });
        return found;
    }

    /** A line of the gateway's routing table. */
    record Forwarding(String path, String upstream) {}

    /** The gateway's routing table, longest path first, as it is shipped. */
    static List<Forwarding> ofGateway(Path repository) {
        Path file = repository.resolve("gateway/server/src/main/resources/application.yml");
        try (var reader = Files.newBufferedReader(file)) {
            JsonNode configuration = TestingHttp.parse(
                    TestingHttp.write(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader)));
            return configuration
                    .at("/knowhow/gateway/routes")
                    .valueStream()
                    .map(line -> new Forwarding(
                            line.path("path").asText(), line.path("upstream").asText()))
                    .sorted(Comparator.comparingInt(
                                    (Forwarding line) -> line.path().length())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The upstream that the gateway forwards a path to; {@code none} where it forwards nothing. */
    static String upstream(List<Forwarding> table, String path) {
        return table.stream()
                .filter(line -> path.equals(line.path())
                        || path.startsWith(line.path().endsWith("/") ? line.path() : line.path() + "/"))
                .findFirst()
                .map(Forwarding::upstream)
                .orElse("none");
    }
}
