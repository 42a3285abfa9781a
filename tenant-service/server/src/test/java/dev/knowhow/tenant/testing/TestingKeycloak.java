package dev.knowhow.tenant.testing;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import io.micronaut.core.type.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fake of Keycloak's Admin API: the paths that this service uses, over HTTP, with Keycloak's statuses. It keeps
 * organizations and users in memory, and can be told to fail. The real Keycloak runs in the end-to-end tests.
 */
public final class TestingKeycloak implements AutoCloseable {

    private static final String ADMIN = "/auth/admin/realms/knowhow";
    private static final String ORIGIN = "http://127.0.0.1";
    private static final Argument<Map<String, Object>> OBJECT = Argument.mapOf(String.class, Object.class);
    private static final String TOKEN = "/auth/realms/knowhow/protocol/openid-connect/token";

    private final TestingServer server = new TestingServer();
    private final Map<String, Organization> organizations = new ConcurrentHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private volatile Optional<String> failing = Optional.empty();
    private volatile String token = "first";

    private TestingKeycloak() {
        addOrganizationRoutes();
        addMemberRoutes();
        addUserRoutes();
        server.on("POST", TOKEN, this::token);
        server.gate(this::refuse);
    }

    /** Starts one on a free loopback port. */
    public static TestingKeycloak start() {
        return new TestingKeycloak();
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
        return server.url();
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
        return server.requests().stream().map(TestingKeycloak::line).toList();
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
        server.close();
    }

    private void addOrganizationRoutes() {
        route(
                "GET",
                "/organizations",
                request -> Reply.of(organizations.values().stream()
                        .filter(each -> request.query("search").equals(each.representation.get("name")))
                        .map(each -> each.representation)
                        .toList()));
        route("POST", "/organizations", request -> {
            String alias = text(request, "alias");
            if (organizations.values().stream().anyMatch(each -> alias.equals(each.representation.get("alias")))) {
                return Reply.status(409);
            }
            Organization organization = new Organization();
            organization.representation.putAll(body(request));
            organization.representation.put("id", organization.id);
            organizations.put(organization.id, organization);
            return Reply.location(201, ORIGIN + ADMIN + "/organizations/" + organization.id);
        });
        route("GET", "/organizations/{}", request -> Reply.of(organization(request).representation));
        route("PUT", "/organizations/{}", request -> {
            organization(request).representation.putAll(body(request));
            return Reply.status(204);
        });
        route(
                "GET",
                "/organizations/{}/groups",
                request -> Reply.of(organization(request).groups.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "id", each.getValue()))
                        .toList()));
        route("POST", "/organizations/{}/groups", request -> {
            String id = UUID.randomUUID().toString();
            return organization(request).groups.putIfAbsent(text(request, "name"), id) == null
                    ? Reply.location(201, ORIGIN + ADMIN + "/groups/" + id)
                    : Reply.status(409);
        });
        route("POST", "/organizations/{}/groups/{}/role-mappings/realm", request -> {
            List<String> roles = organization(request)
                    .groupRoles
                    .computeIfAbsent(request.segment(1), _ -> new CopyOnWriteArrayList<>());
            request.read(Argument.listOf(OBJECT)).forEach(role -> roles.add(String.valueOf(role.get("name"))));
            return Reply.status(204);
        });
        route("GET", "/roles/{}", request -> Reply.of(Map.of("id", request.segment(0), "name", request.segment(0))));
    }

    private void addMemberRoutes() {
        route("PUT", "/organizations/{}/groups/{}/members/{}", request -> {
            List<String> members = organization(request)
                    .groupMembers
                    .computeIfAbsent(request.segment(1), _ -> new CopyOnWriteArrayList<>());
            if (!members.contains(request.segment(2))) {
                members.add(request.segment(2));
            }
            return Reply.status(204);
        });
        route("DELETE", "/organizations/{}/groups/{}/members/{}", request -> {
            organization(request)
                    .groupMembers
                    .getOrDefault(request.segment(1), new ArrayList<>())
                    .remove(request.segment(2));
            return Reply.status(204);
        });
        route(
                "GET",
                "/organizations/{}/members",
                request -> Reply.of(organization(request).members.entrySet().stream()
                        .filter(each -> each.getValue().equals(request.query("membershipType")))
                        .map(each -> representation(user(each.getKey(), users), each.getValue()))
                        .toList()));
        route("POST", "/organizations/{}/members", request -> {
            String subject = request.text().replace("\"", "");
            if (!users.containsKey(subject)) {
                return Reply.status(400);
            }
            return organization(request).members.putIfAbsent(subject, "UNMANAGED") == null
                    ? Reply.status(201)
                    : Reply.status(409);
        });
        route(
                "GET",
                "/organizations/{}/members/{}",
                request -> Optional.ofNullable(organization(request).members.get(request.segment(1)))
                        .map(type -> Reply.of(representation(user(request.segment(1), users), type)))
                        .orElse(Reply.status(404)));
        route("DELETE", "/organizations/{}/members/{}", request -> {
            if ("MANAGED".equals(organization(request).members.remove(request.segment(1)))) {
                users.remove(request.segment(1));
            }
            return Reply.status(204);
        });
        route(
                "GET",
                "/organizations/members/{}/organizations",
                request -> Reply.of(organizations.values().stream()
                        .filter(each -> each.members.containsKey(request.segment(0)))
                        .map(each -> each.representation)
                        .toList()));
    }

    private void addUserRoutes() {
        route(
                "GET",
                "/users",
                request -> Reply.of(users.values().stream()
                        .filter(each -> each.email.equals(request.query("email")))
                        .map(each -> representation(each, null))
                        .toList()));
        route("GET", "/users/{}", request -> Reply.of(representation(user(request.segment(0), users), null)));
        route("POST", "/users/{}/logout", request -> {
            user(request.segment(0), users).sessions.clear();
            return Reply.status(204);
        });
        route(
                "GET",
                "/users/{}/sessions",
                request -> Reply.of(user(request.segment(0), users).sessions.stream()
                        .map(id -> Map.of("id", id, "ipAddress", "192.0.2.7", "start", 1000L, "lastAccess", 2000L))
                        .toList()));
        route("DELETE", "/sessions/{}", request -> {
            boolean known = users.values().stream().anyMatch(user -> user.sessions.remove(request.segment(0)));
            return Reply.status(known ? 204 : 404);
        });
        route(
                "GET",
                "/attack-detection/brute-force/users/{}",
                request -> Reply.of(Map.of("disabled", user(request.segment(0), users).locked, "numFailures", 0)));
        route("DELETE", "/attack-detection/brute-force/users/{}", request -> {
            user(request.segment(0), users).locked = false;
            return Reply.status(204);
        });
        route("DELETE", "/users/{}/credentials/{}", request -> {
            user(request.segment(0), users).secondFactors.remove(request.segment(1));
            return Reply.status(204);
        });
        route("POST", "/users", request -> {
            if (users.values().stream().anyMatch(each -> each.email.equals(text(request, "email")))) {
                return Reply.status(409);
            }
            User user = new User(text(request, "email"));
            ((List<?>) Objects.requireNonNull(body(request).get("requiredActions")))
                    .forEach(each -> user.requiredActions.add((String) each));
            users.put(user.id, user);
            return Reply.location(201, ORIGIN + ADMIN + "/users/" + user.id);
        });
        route("GET", "/users/{}/credentials", request -> Reply.of(credentials(user(request.segment(0), users))));
        route(
                "GET",
                "/users/{}/role-mappings/realm",
                request -> Reply.of(user(request.segment(0), users).realmRoles.stream()
                        .map(role -> Map.of("id", role, "name", role))
                        .toList()));
        route("PUT", "/users/{}/reset-password", request -> {
            User user = user(request.segment(0), users);
            user.password = text(request, "value");
            user.requiredActions.remove("UPDATE_PASSWORD");
            if (Boolean.TRUE.equals(body(request).get("temporary"))) {
                user.requiredActions.add("UPDATE_PASSWORD");
            }
            return Reply.status(204);
        });
        route("PUT", "/users/{}/execute-actions-email", request -> {
            user(request.segment(0), users).mailedActions.add(request.read(Argument.listOf(String.class)));
            return Reply.status(204);
        });
    }

    private Organization organization(Request request) {
        return Optional.ofNullable(organizations.get(request.segment(0)))
                .orElseThrow(() -> ProblemException.notFound("thing", "of Keycloak"));
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
        return Optional.ofNullable(users.get(id)).orElseThrow(() -> ProblemException.notFound("thing", "of Keycloak"));
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

    private void route(String method, String path, Function<Request, Reply> answer) {
        server.on(method, ADMIN + path, answer);
    }

    private static Map<String, Object> body(Request request) {
        return request.read(OBJECT);
    }

    private static String text(Request request, String field) {
        return String.valueOf(body(request).get(field));
    }

    private static String line(Request request) {
        return request.method() + " " + request.path();
    }

    private Reply token(Request request) {
        return request.form("client_secret").equals("secret")
                        && request.form("grant_type").equals("client_credentials")
                ? Reply.of(Map.of("access_token", token, "expires_in", 60))
                : Reply.status(401);
    }

    private Optional<Reply> refuse(Request request) {
        if (failing.filter(line(request)::contains).isPresent()) {
            return Optional.of(Reply.status(503));
        }
        boolean known = request.path().equals(TOKEN) || ("Bearer " + token).equals(request.header("Authorization"));
        return known ? Optional.empty() : Optional.of(Reply.status(401));
    }
}
