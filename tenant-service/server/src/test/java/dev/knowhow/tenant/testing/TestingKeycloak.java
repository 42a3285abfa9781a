package dev.knowhow.tenant.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.knowhow.tenant.testing.TestingRoutes.Answer;
import dev.knowhow.tenant.testing.TestingRoutes.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A fake of Keycloak's Admin API: the paths that this service uses, over HTTP, with Keycloak's statuses. It keeps
 * organizations and users in memory, and can be told to fail. The real Keycloak runs in the end-to-end tests.
 */
public final class TestingKeycloak implements AutoCloseable {

    private static final String ADMIN = "/auth/admin/realms/knowhow";
    private static final String TOKEN = "/auth/realms/knowhow/protocol/openid-connect/token";

    private final HttpServer server;
    private final TestingRoutes routes = new TestingRoutes();
    private final Map<String, Organization> organizations = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> failing = Optional.empty();
    private volatile String token = "first";

    private TestingKeycloak(HttpServer server) {
        this.server = server;
        addOrganizationRoutes();
        addMemberRoutes();
        addUserRoutes();
        routes.serve(server, this::answer);
    }

    /** Starts one on a free loopback port. */
    public static TestingKeycloak start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestingKeycloak keycloak = new TestingKeycloak(server);
            server.start();
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An organization. */
    public static final class Organization {
        public final String id = UUID.randomUUID().toString();
        public final Map<String, Object> representation = new ConcurrentHashMap<>();
        public final Map<String, String> groups = new ConcurrentHashMap<>();
        public final Map<String, List<String>> groupRoles = new ConcurrentHashMap<>();
        public final Map<String, List<String>> groupMembers = new ConcurrentHashMap<>();
        public final Map<String, String> members = new ConcurrentHashMap<>();

        /** Whether people can choose it at sign-in. */
        public boolean enabled() {
            return Boolean.TRUE.equals(representation.get("enabled"));
        }

        /** The members of the group with that name. */
        public List<String> membersOf(String group) {
            return groupMembers.getOrDefault(groups.get(group), List.of());
        }
    }

    /** An account. */
    public static final class User {
        public final String id = UUID.randomUUID().toString();
        public final String email;
        public final List<String> requiredActions = new CopyOnWriteArrayList<>();
        public final List<String> realmRoles = new CopyOnWriteArrayList<>();
        public final List<List<String>> mailedActions = new CopyOnWriteArrayList<>();
        public final List<String> sessions = new CopyOnWriteArrayList<>();
        public final List<String> secondFactors = new CopyOnWriteArrayList<>();
        public volatile @Nullable String password;
        public volatile boolean locked;

        User(String email) {
            this.email = email;
        }

        /** The person signs in for the first time and chooses a password. */
        public void chooseOwnPassword() {
            password = "chosen by the person";
            requiredActions.clear();
        }
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The environment that makes a service use it. */
    public Map<String, String> properties() {
        return Map.of("KNOWHOW_KEYCLOAK_URL", origin(), "KNOWHOW_KEYCLOAK_CLIENT_SECRET", "secret");
    }

    /** From now on, requests whose "METHOD path" contains the text answer 503; empty ends it. */
    public void failOn(String text) {
        failing = text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Makes the tokens handed out so far invalid. */
    public void revokeTokens() {
        token = UUID.randomUUID().toString();
    }

    /** "METHOD path" of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public Organization organization(String alias) {
        return organizations.values().stream()
                .filter(each -> alias.equals(each.representation.get("alias")))
                .findFirst()
                .orElseThrow();
    }

    public User user(String email) {
        return users.values().stream()
                .filter(each -> each.email.equals(email))
                .findFirst()
                .orElseThrow();
    }

    /** An account that somebody uses already. */
    public User addUser(String email) {
        User user = new User(email);
        user.password = "chosen by the person";
        users.put(user.id, user);
        return user;
    }

    /** An organization that somebody made by hand. */
    public Organization addOrganization(String alias) {
        Organization organization = new Organization();
        organization.representation.putAll(
                Map.of("id", organization.id, "name", alias, "alias", alias, "enabled", true));
        organizations.put(organization.id, organization);
        return organization;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void addOrganizationRoutes() {
        route(
                "GET",
                "/organizations",
                request -> Answer.of(organizations.values().stream()
                        .filter(each -> request.query("search").equals(each.representation.get("name")))
                        .map(each -> each.representation)
                        .toList()));
        route("POST", "/organizations", request -> {
            String alias = request.text("alias");
            if (organizations.values().stream().anyMatch(each -> alias.equals(each.representation.get("alias")))) {
                return Answer.status(409);
            }
            Organization organization = new Organization();
            organization.representation.putAll(request.body());
            organization.representation.put("id", organization.id);
            organizations.put(organization.id, organization);
            return Answer.created(ADMIN + "/organizations/" + organization.id);
        });
        route("GET", "/organizations/([^/]+)", request -> Answer.of(organization(request).representation));
        route("PUT", "/organizations/([^/]+)", request -> {
            organization(request).representation.putAll(request.body());
            return Answer.status(204);
        });
        route(
                "GET",
                "/organizations/([^/]+)/groups",
                request -> Answer.of(organization(request).groups.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "id", each.getValue()))
                        .toList()));
        route("POST", "/organizations/([^/]+)/groups", request -> {
            String id = UUID.randomUUID().toString();
            return organization(request).groups.putIfAbsent(request.text("name"), id) == null
                    ? Answer.created(ADMIN + "/groups/" + id)
                    : Answer.status(409);
        });
        route("POST", "/organizations/([^/]+)/groups/([^/]+)/role-mappings/realm", request -> {
            List<String> roles = organization(request)
                    .groupRoles
                    .computeIfAbsent(request.path(2), _ -> new CopyOnWriteArrayList<>());
            request.list().forEach(role -> roles.add(String.valueOf(role.get("name"))));
            return Answer.status(204);
        });
        route("GET", "/roles/([^/]+)", request -> Answer.of(Map.of("id", request.path(1), "name", request.path(1))));
    }

    private void addMemberRoutes() {
        route("PUT", "/organizations/([^/]+)/groups/([^/]+)/members/([^/]+)", request -> {
            List<String> members = organization(request)
                    .groupMembers
                    .computeIfAbsent(request.path(2), _ -> new CopyOnWriteArrayList<>());
            if (!members.contains(request.path(3))) {
                members.add(request.path(3));
            }
            return Answer.status(204);
        });
        route("DELETE", "/organizations/([^/]+)/groups/([^/]+)/members/([^/]+)", request -> {
            organization(request)
                    .groupMembers
                    .getOrDefault(request.path(2), new ArrayList<>())
                    .remove(request.path(3));
            return Answer.status(204);
        });
        route(
                "GET",
                "/organizations/([^/]+)/members",
                request -> Answer.of(organization(request).members.entrySet().stream()
                        .filter(each -> each.getValue().equals(request.query("membershipType")))
                        .map(each -> representation(user(each.getKey(), users), each.getValue()))
                        .toList()));
        route("POST", "/organizations/([^/]+)/members", request -> {
            String subject = request.raw().replace("\"", "");
            if (!users.containsKey(subject)) {
                return Answer.status(400);
            }
            return organization(request).members.putIfAbsent(subject, "UNMANAGED") == null
                    ? Answer.status(201)
                    : Answer.status(409);
        });
        route(
                "GET",
                "/organizations/([^/]+)/members/([^/]+)",
                request -> Optional.ofNullable(organization(request).members.get(request.path(2)))
                        .map(type -> Answer.of(representation(user(request.path(2), users), type)))
                        .orElse(Answer.status(404)));
        route("DELETE", "/organizations/([^/]+)/members/([^/]+)", request -> {
            if ("MANAGED".equals(organization(request).members.remove(request.path(2)))) {
                users.remove(request.path(2));
            }
            return Answer.status(204);
        });
        route(
                "GET",
                "/organizations/members/([^/]+)/organizations",
                request -> Answer.of(organizations.values().stream()
                        .filter(each -> each.members.containsKey(request.path(1)))
                        .map(each -> each.representation)
                        .toList()));
    }

    private void addUserRoutes() {
        route(
                "GET",
                "/users",
                request -> Answer.of(users.values().stream()
                        .filter(each -> each.email.equals(request.query("email")))
                        .map(each -> representation(each, null))
                        .toList()));
        route("GET", "/users/([^/]+)", request -> Answer.of(representation(user(request.path(1), users), null)));
        route("POST", "/users/([^/]+)/logout", request -> {
            user(request.path(1), users).sessions.clear();
            return Answer.status(204);
        });
        route(
                "GET",
                "/users/([^/]+)/sessions",
                request -> Answer.of(user(request.path(1), users).sessions.stream()
                        .map(id -> Map.of("id", id, "ipAddress", "192.0.2.7", "start", 1000L, "lastAccess", 2000L))
                        .toList()));
        route("DELETE", "/sessions/([^/]+)", request -> {
            boolean known = users.values().stream().anyMatch(user -> user.sessions.remove(request.path(1)));
            return Answer.status(known ? 204 : 404);
        });
        route(
                "GET",
                "/attack-detection/brute-force/users/([^/]+)",
                request -> Answer.of(Map.of("disabled", user(request.path(1), users).locked, "numFailures", 0)));
        route("DELETE", "/attack-detection/brute-force/users/([^/]+)", request -> {
            user(request.path(1), users).locked = false;
            return Answer.status(204);
        });
        route("DELETE", "/users/([^/]+)/credentials/([^/]+)", request -> {
            user(request.path(1), users).secondFactors.remove(request.path(2));
            return Answer.status(204);
        });
        route("POST", "/users", request -> {
            if (users.values().stream().anyMatch(each -> each.email.equals(request.text("email")))) {
                return Answer.status(409);
            }
            User user = new User(request.text("email"));
            ((List<?>) Objects.requireNonNull(request.body().get("requiredActions")))
                    .forEach(each -> user.requiredActions.add((String) each));
            users.put(user.id, user);
            return Answer.created(ADMIN + "/users/" + user.id);
        });
        route("GET", "/users/([^/]+)/credentials", request -> Answer.of(credentials(user(request.path(1), users))));
        route(
                "GET",
                "/users/([^/]+)/role-mappings/realm",
                request -> Answer.of(user(request.path(1), users).realmRoles.stream()
                        .map(role -> Map.of("id", role, "name", role))
                        .toList()));
        route("PUT", "/users/([^/]+)/reset-password", request -> {
            User user = user(request.path(1), users);
            user.password = request.text("value");
            user.requiredActions.remove("UPDATE_PASSWORD");
            if (Boolean.TRUE.equals(request.body().get("temporary"))) {
                user.requiredActions.add("UPDATE_PASSWORD");
            }
            return Answer.status(204);
        });
        route("PUT", "/users/([^/]+)/execute-actions-email", request -> {
            user(request.path(1), users).mailedActions.add(request.strings());
            return Answer.status(204);
        });
    }

    private Organization organization(Request request) {
        return Optional.ofNullable(organizations.get(request.path(1))).orElseThrow(TestingRoutes.NotFound::new);
    }

    private static List<Map<String, Object>> credentials(User user) {
        List<Map<String, Object>> credentials = new ArrayList<>();
        if (user.password != null) {
            credentials.add(Map.of("id", "password-of-" + user.id, "type", "password", "createdDate", 1000L));
        }
        user.secondFactors.forEach(
                id -> credentials.add(Map.of("id", id, "type", "otp", "userLabel", "Phone", "createdDate", 1000L)));
        return credentials;
    }

    private static User user(String id, Map<String, User> users) {
        return Optional.ofNullable(users.get(id)).orElseThrow(TestingRoutes.NotFound::new);
    }

    private static Map<String, Object> representation(User user, @Nullable String membershipType) {
        Map<String, Object> representation = new LinkedHashMap<>(Map.of(
                "id", user.id,
                "username", user.email,
                "email", user.email,
                "enabled", true,
                "requiredActions", List.copyOf(user.requiredActions)));
        if (membershipType != null) {
            representation.put("membershipType", membershipType);
        }
        return representation;
    }

    private void route(String method, String path, TestingRoutes.Handler handler) {
        routes.add(method, ADMIN + path, handler);
    }

    private Answer answer(String line, HttpExchange exchange, String body) {
        requests.add(line);
        if (failing.filter(line::contains).isPresent()) {
            return Answer.status(503);
        }
        if (exchange.getRequestURI().getPath().equals(TOKEN)) {
            return body.contains("client_secret=secret") && body.contains("grant_type=client_credentials")
                    ? Answer.of(Map.of("access_token", token, "expires_in", 60))
                    : Answer.status(401);
        }
        boolean known = ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        return known ? routes.answer(exchange, body) : Answer.status(401);
    }
}
