package dev.knowhow.web.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.testing.OddValues;
import dev.knowhow.tenancy.testing.OddValues.Place;
import dev.knowhow.web.e2e.TestingConnection.SignIn;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.TestingSignIn;
import dev.knowhow.web.e2e.isolation.Operation.Access;
import dev.knowhow.web.e2e.isolation.Operation.Position;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What clients send by mistake and strangers on purpose, to every operation of the isolation matrix, through the gateway
 * and with things that there are: never a fault of ours, never somebody else's words, and a refusal names the field.
 */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsIT {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final int AT_ONCE = 8;
    private static final Set<String> PAGING = Set.of("limit", "after", "before", "order");
    private static final List<byte[]> NO_JSON = List.of(
            bytes(""),
            bytes("{"),
            bytes("{\"name\":"),
            bytes("\ufeff{}"),
            bytes("{} {}"),
            bytes("{'name':'x'}"),
            new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
            new byte[] {'{', '"', 'x', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
            new byte[] {0, 0, 0, '{'},
            bytes("name=x&scopes=read"),
            bytes("[".repeat(100_000)));
    private static final Map<String, List<String>> ODD_HEADERS = Map.of(
            "Accept", List.of("nonsense", "application/xml", "text/html;q=x", "*/*;charset=klingon"),
            "Accept-Encoding", List.of("klingon"),
            "Accept-Language", List.of("x-klingon-" + "y".repeat(2_000)),
            "Content-Type",
                    List.of("nonsense", "application/json;charset=klingon", "text/plain", "multipart/form-data"),
            "Cookie", List.of("session=\"; =; ;;"),
            "If-None-Match", List.of("\""),
            "Last-Event-ID", List.of("-1", "x".repeat(1_000)),
            "Range", List.of("bytes=x-", "bytes=5-1", "bytes=0-,0-,0-", "klingons=0-1"),
            "X-Request-Id", List.of("x".repeat(4_000), "<b>"));

    private final long begin = System.nanoTime();
    private final TestingInstallation installation;
    private final InternalTokenForge forge;
    private final TestingSignIn platformAdmin;
    private final TestingTenant tenant;
    private final Checks checks = new Checks();

    OddRequestsIT(TestingInstallation installation) {
        this.installation = installation;
        this.forge = new InternalTokenForge(installation);
        SignIn admin = installation.connection().admin();
        this.platformAdmin = TestingSignIn.as(installation, admin.username(), admin.password());
        this.tenant = TestingTenant.create(installation, platformAdmin, "odd").fill();
    }

    @AfterAll
    void tell() {
        System.out.println("odd requests: " + checks.count() + " in "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    @Test
    void inBodies() {
        for (Operation operation : Catalogue.OPERATIONS) {
            String body = operation.body();
            if (body != null && !body.equals(Operation.UPLOAD)) {
                Call valid = call(operation);
                OddValues.vary(
                        TestingHttp.plain(new String(valid.body(), StandardCharsets.UTF_8)),
                        (place, odd) -> add(valid.json(odd), operation, place));
                NO_JSON.forEach(odd -> add(valid.body("application/json", odd), operation, Place.BODY));
            }
        }
        assertThat(checks.run()).isEmpty();
    }

    @Test
    void inPaths() {
        for (Operation operation : Catalogue.OPERATIONS) {
            String path = operation.path().split("\\?", 2)[0];
            for (String odd : path.contains("{") ? OddValues.IN_PATHS : List.<String>of()) {
                add(at(operation, VARIABLE.matcher(path).replaceAll(odd)), operation, Place.BODY);
            }
        }
        assertThat(checks.run()).isEmpty();
    }

    @Test
    void inQueries() {
        for (Operation operation : Catalogue.OPERATIONS) {
            Call valid = call(operation);
            if (operation.method().equals("GET") && !operation.endless()) {
                String path = valid.uri().getRawPath();
                for (String name : parameters(operation)) {
                    for (String odd : OddValues.IN_QUERIES) {
                        add(at(operation, path + "?" + name + "=" + odd), operation, new Place(List.of(name, "query")));
                    }
                }
                add(at(operation, path + "?%00=x"), operation, Place.BODY);
                add(at(operation, path + "?=&&=&limit=1&limit=2"), operation, Place.BODY);
            }
        }
        assertThat(checks.run()).isEmpty();
    }

    @Test
    void inHeaders() {
        for (Operation operation : Catalogue.OPERATIONS) {
            Call valid = at(
                    operation,
                    VARIABLE.matcher(operation.path().split("\\?", 2)[0]).replaceAll("x"));
            Call sent = operation.body() == null ? valid : valid.body("application/json", bytes("{}"));
            ODD_HEADERS.forEach((name, values) -> values.forEach(value -> {
                Call odd = name.equals("Content-Type") ? valid.body(value, bytes("{}")) : sent.header(name, value);
                add(odd, operation, Place.BODY);
            }));
        }
        assertThat(checks.run()).isEmpty();
    }

    @Test
    void inForms() {
        Operation upload = Catalogue.OPERATIONS.stream()
                .filter(operation -> Operation.UPLOAD.equals(operation.body()))
                .findFirst()
                .orElseThrow();
        for (byte[] form : TestingForms.odd()) {
            add(at(upload, "/v1/files").body(TestingForms.TYPE, form), upload, Place.BODY);
        }
        for (String type :
                List.of("multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x")) {
            add(at(upload, "/v1/files").body(type, TestingForms.valid()), upload, Place.BODY);
        }
        assertThat(checks.run()).isEmpty();
    }

    /** What a client repeats, two people do at once, or a double click sends. */
    @Test
    void severalEqualCallsAtOnce() {
        List<String> failures = new ArrayList<>();
        for (Operation operation : Catalogue.OPERATIONS) {
            if (!operation.method().equals("GET")) {
                Call call = call(operation);
                for (int i = 0; i < AT_ONCE; i++) {
                    add(call, operation, Place.BODY);
                }
                failures.addAll(checks.run());
            }
        }
        assertThat(failures).isEmpty();
    }

    private void add(Call call, Operation operation, Place place) {
        byte[] body = call.body();
        String sent = body == null ? "" : new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        checks.add(call.method() + " " + call.uri() + " " + call.headers() + " " + sent, () -> {
            Answer answer = operation.endless() ? call.sendForFirstEvent() : call.send();
            return isUnready(operation, answer)
                    ? Optional.empty()
                    : OddValues.fault(answer.status(), answer.text(), place)
                            .map(fault -> fault + ": " + Checks.shown(answer));
        });
    }

    /** What a service that is too busy to reach its database says of itself, however it is asked. */
    private static boolean isUnready(Operation operation, Answer answer) {
        return operation.path().startsWith("/health")
                && answer.status() == 503
                && answer.text().contains("\"status\":\"DOWN\"");
    }

    private static Set<String> parameters(Operation operation) {
        Set<String> names = new LinkedHashSet<>(PAGING);
        String[] parts = operation.path().split("\\?", 2);
        if (parts.length == 2) {
            for (String parameter : parts[1].split("&", -1)) {
                names.add(parameter.split("=", 2)[0]);
            }
        }
        return names;
    }

    /** The valid request, with something new in the place of what it uses up. */
    private Call call(Operation operation) {
        Map<Position, String> ids = new LinkedHashMap<>();
        for (Position position : operation.positions()) {
            ids.computeIfAbsent(position, each -> each.consumed() ? tenant.fresh(each.kind()) : tenant.id(each.kind()));
        }
        return operation.call(origin(operation), token(operation), ids);
    }

    private Call at(Operation operation, String target) {
        return Call.of(operation.method(), origin(operation), target, token(operation));
    }

    private URI origin(Operation operation) {
        if (operation.isManagement()) {
            return installation.management(operation.service());
        }
        boolean open = !operation.internal()
                && (operation.access().ofTenant()
                        || operation.access() == Access.PLATFORM_ADMIN
                        || operation.access() == Access.PERSON);
        return open ? installation.gateway() : installation.service(operation.service());
    }

    private @Nullable String token(Operation operation) {
        return switch (operation.access()) {
            case PLATFORM_ADMIN -> platformAdmin.token();
            case READ_AS_PERSON, OWNER_IN_PERSON, PERSON -> tenant.ownerToken();
            case SERVICE -> forge.ofService("gateway", operation.service().id());
            case CREDENTIAL -> tenant.key();
            case ANYBODY -> null;
            case READ, WRITE, TRAIN, TRAIN_AND_READ, ADMIN, TENANT_ADMIN, OWNER ->
                operation.internal()
                        ? forge.between(
                                operation.service() == Service.TRAINING ? "knowledge" : "training",
                                operation.service().id(),
                                tenant.id(),
                                tenant.keyId(),
                                EnumSet.allOf(Scope.class),
                                KnowledgeBases.ALL)
                        : tenant.key();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Uploads that are bent in one place each. */
    private static final class TestingForms {

        static final String TYPE = "multipart/form-data; boundary=odd";

        private static final String FIELD = "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s";
        private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=%s\r\n"
                + "Content-Type: application/octet-stream\r\n\r\nOf no matter.";
        private static final String PURPOSE = FIELD.formatted("purpose", "assistants");

        private static final List<String> NAMES = List.of(
                "\"\"",
                "\"a\0b\"",
                "\"\u202egnp.txt\u200f\"",
                "\"../../etc/passwd\"",
                "\"C:\\\\x.txt\"",
                "\"a\\\"b.txt\"",
                "\"" + "x".repeat(5_000) + "\"",
                "unquoted.txt",
                "\"open",
                "\"a.txt\"; filename*=UTF-8''%00.txt",
                "\"a.txt\"; filename*=UTF-8''%ED%A0%BD.txt",
                "\"a.txt\"; filename*=KLINGON''x",
                "\"a.txt\"; filename*=UTF-8''%zz");

        private static final List<String> VALUES =
                List.of("", "nonsense", "a\0b", "\u202ex", "-1", "2.5", "x".repeat(20_000));

        static byte[] valid() {
            return form(PURPOSE, FILE.formatted("\"a.txt\""));
        }

        static List<byte[]> odd() {
            List<byte[]> forms = new ArrayList<>();
            for (String name : NAMES) {
                forms.add(form(PURPOSE, FILE.formatted(name)));
            }
            String file = FILE.formatted("\"a.txt\"");
            for (String value : VALUES) {
                forms.add(form(FIELD.formatted("purpose", value), file));
                forms.add(form(PURPOSE, FIELD.formatted("expires_after[anchor]", value), file));
                forms.add(form(
                        PURPOSE,
                        FIELD.formatted("expires_after[anchor]", "created_at"),
                        FIELD.formatted("expires_after[seconds]", value),
                        file));
                forms.add(form(PURPOSE, FIELD.formatted(value, "x"), file));
                forms.add(form(PURPOSE, FIELD.formatted("file", value)));
            }
            forms.add(form(file));
            forms.add(form(PURPOSE));
            forms.add(form(file, PURPOSE));
            forms.add(form(PURPOSE, file, file));
            forms.add(form(PURPOSE, PURPOSE, file));
            forms.add(form("Content-Disposition: nonsense\r\n\r\nx", file));
            forms.add(form("\r\nx", file));
            forms.add(form());
            forms.add(bytes("no form at all"));
            forms.add(new byte[0]);
            byte[] whole = valid();
            forms.add(java.util.Arrays.copyOf(whole, whole.length - 9));
            forms.add(java.util.Arrays.copyOf(whole, 40));
            byte[] latin = form(PURPOSE, FILE.formatted("\"\u00e9.txt\""));
            forms.add(new String(latin, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1));
            return forms;
        }

        private static byte[] form(String... parts) {
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            for (String part : parts) {
                form.writeBytes(bytes("--odd\r\n" + part + "\r\n"));
            }
            form.writeBytes(bytes("--odd--\r\n"));
            return form.toByteArray();
        }
    }
}
