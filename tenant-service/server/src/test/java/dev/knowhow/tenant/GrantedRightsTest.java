package dev.knowhow.tenant;

import static dev.knowhow.tenant.testing.TestingTenantService.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.testing.TestingKeycloak;
import dev.knowhow.tenant.testing.TestingTenantService;
import dev.knowhow.tenant.testing.TestingTenantService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody gives what they do not hold, and what was given ends with who gave it. One test for each way there was. */
class GrantedRightsTest {

    private static final String KEYS = "/api/v1/api_keys";
    private static final String MEMBERS = "/api/v1/members";
    private static final List<String> ALL = List.of("read", "write", "train", "admin");
    private static final String INSUFFICIENT = "insufficient_scope";

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    private static int tenants;

    private String alias;
    private String tenant;

    @BeforeEach
    void newTenant() {
        alias = "tenant-" + ++tenants;
        tenant = service.createTenant(alias);
        signIn("owner@" + alias + ".example");
    }

    @Nested
    class Administration {

        @Test
        void keyWithTheScopeAdminAloneMakesNobodyAnOwner() {
            String key = through(key(Map.of("scopes", List.of("admin"))));
            assertThat(invite(key, "evil@" + alias + ".example", "owner").error("code"))
                    .isEqualTo(INSUFFICIENT);
            String member = member("mia", "member").id();
            assertThat(service.post(MEMBERS + "/" + member, key, Map.of("role", "owner"))
                            .error("code"))
                    .isEqualTo(INSUFFICIENT);
            assertThat(service.delete(MEMBERS + "/" + member, key).error("code"))
                    .isEqualTo(INSUFFICIENT);
        }

        @Test
        void limitedKeyWithEveryScopeAdministersNothingOfTheTenants() {
            String key = through(key(Map.of("scopes", ALL, "knowledge_base_ids", List.of("vs_a"))));
            String member = member("mia", "member").id();
            List<Reply> replies = List.of(
                    invite(key, "evil@" + alias + ".example", "owner"),
                    service.get(MEMBERS, key),
                    service.post(MEMBERS + "/" + member, key, Map.of("role", "owner")),
                    service.delete(MEMBERS + "/" + member, key),
                    service.get("/api/v1/audit_events", key),
                    service.get("/api/v1/audit_events/verify", key));
            assertThat(replies).extracting(reply -> reply.error("code")).containsOnly(INSUFFICIENT);
        }

        @Test
        void limitedKeySeesAndRevokesOnlyTheKeysMadeWithIt() {
            Reply others = key(Map.of("scopes", List.of("read")));
            Reply limited = key(Map.of("scopes", List.of("read", "admin"), "knowledge_base_ids", List.of("vs_a")));
            String token = through(limited);
            Reply child = create(token, Map.of("scopes", List.of("read", "admin")));
            Reply grandchild = create(through(child), Map.of("scopes", List.of("read")));

            assertThat(service.get(KEYS, token).data())
                    .extracting(key -> key.get("id"))
                    .containsExactly(grandchild.text("id"), child.text("id"));
            for (Reply hidden : List.of(others, limited)) {
                for (String method : List.of("GET", "DELETE")) {
                    assertThat(service.send(method, KEYS + "/" + hidden.text("id"), token, null)
                                    .status())
                            .isEqualTo(404);
                }
            }
            assertThat(service.delete(KEYS + "/" + child.text("id"), token).status())
                    .isEqualTo(200);
            assertThat(service.principal(others.text("secret")).status()).isEqualTo(200);
            assertThat(service.get(KEYS, owner(tenant)).data()).hasSize(4);
        }

        @Test
        void keyThatHoldsEverythingInvitesButIsShownNoPassword() {
            String email = "new@" + alias + ".example";
            Reply invited = invite(through(key(Map.of("scopes", ALL))), email, "owner");
            assertThat(invited.body()).containsEntry("delivery", "by_owner").containsEntry("one_time_password", null);
            assertThat(service.keycloak.user(email).password).isNull();

            Reply again = invite(owner(tenant), email, "owner");
            assertThat(again.body()).containsEntry("delivery", "one_time_password");
            assertThat(again.text("one_time_password")).isEqualTo(service.keycloak.user(email).password);
        }
    }

    @Nested
    class Descent {

        @Test
        void keyMadeByARevokedKeyEndsWithItAndTheAnswerSaysHowMany() {
            Reply parent = key(Map.of("scopes", ALL));
            Reply child = create(through(parent), Map.of("scopes", ALL));
            Reply grandchild = create(through(child), Map.of("scopes", List.of("read")));
            assertThat(service.get(KEYS + "/" + parent.text("id"), owner(tenant))
                            .body())
                    .containsEntry("descendant_count", 2);

            Reply revoked = service.delete(KEYS + "/" + parent.text("id"), owner(tenant));
            assertThat(revoked.body()).containsEntry("ended_descendants", 2);
            for (Reply key : List.of(parent, child, grandchild)) {
                assertThat(service.principal(key.text("secret")).error("message"))
                        .contains("was revoked");
            }
            assertThat(service.delete(KEYS + "/" + parent.text("id"), owner(tenant))
                            .body())
                    .as("once more")
                    .containsEntry("ended_descendants", 0);
            assertThat(service.get("/api/v1/audit_events?action=api_key.revoked", owner(tenant))
                            .data())
                    .extracting(event -> event.get("target_id"))
                    .containsExactlyInAnyOrder(parent.text("id"), child.text("id"), grandchild.text("id"));
        }

        @Test
        void childOfAnExpiringKeyExpiresWithItAndNoLater() {
            Instant end = service.clock.instant().plus(Duration.ofHours(1));
            String parent = through(key(Map.of("scopes", ALL, "expires_at", end.toString())));
            Reply refused = service.post(
                    KEYS,
                    parent,
                    Map.of(
                            "name",
                            "k",
                            "scopes",
                            ALL,
                            "expires_at",
                            end.plusSeconds(1).toString()));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error("param")).isEqualTo("expires_at");

            Reply child = create(parent, Map.of("scopes", List.of("read")));
            assertThat(Instant.parse(child.text("expires_at"))).isBeforeOrEqualTo(end);
            service.clock.advance(Duration.ofHours(1));
            assertThat(service.principal(child.text("secret")).status()).isEqualTo(401);
        }

        @Test
        void tokenThatIsStillOutMakesNoKeyOnceItsKeyHasEnded() {
            Reply parent = key(Map.of("scopes", ALL));
            String token = through(parent);
            service.delete(KEYS + "/" + parent.text("id"), owner(tenant));
            assertThat(service.post(KEYS, token, Map.of("name", "k", "scopes", ALL))
                            .error("code"))
                    .isEqualTo("invalid_api_key");
        }

        @Test
        void keysDoNotMakeKeysWithoutEnd() {
            Reply deepest = IntStream.range(0, 7)
                    .boxed()
                    .reduce(
                            key(Map.of("scopes", ALL)),
                            (parent, _) -> create(through(parent), Map.of("scopes", ALL)),
                            (one, _) -> one);
            assertThat(service.post(KEYS, through(deepest), Map.of("name", "k", "scopes", ALL))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Nested
    class Membership {

        @Test
        void keysOfARemovedOwnerEndWithThemAndAreNamed() {
            Person max = member("max", "owner");
            Reply key = create(max.token(), Map.of("name", "Nightly import", "scopes", ALL));
            Reply child = create(through(key), Map.of("name", "Its child", "scopes", ALL));
            Reply others = key(Map.of("scopes", ALL));
            assertThat(service.get(KEYS + "?member_id=" + max.id(), owner(tenant))
                            .data())
                    .as("said before")
                    .extracting(each -> each.get("name"))
                    .containsExactly("Its child", "Nightly import");

            Reply removed = service.delete(MEMBERS + "/" + max.id(), owner(tenant));
            assertThat(names(removed, "ended_api_keys")).containsExactly("Nightly import", "Its child");
            for (Reply ended : List.of(key, child)) {
                assertThat(service.principal(ended.text("secret")).status()).isEqualTo(401);
            }
            assertThat(service.principal(others.text("secret")).status()).isEqualTo(200);
        }

        @Test
        void keysOfAPersonWhoComesBackStayEnded() {
            Person max = member("max", "owner");
            Reply key = create(max.token(), Map.of("scopes", ALL));
            service.delete(MEMBERS + "/" + max.id(), owner(tenant));
            member("max", "owner");
            assertThat(service.principal(key.text("secret")).status()).isEqualTo(401);
        }

        @Test
        void keysOfAnOwnerWhoBecomesAMemberDoNoMoreThanAMember() {
            Person max = member("max", "owner");
            Reply key = create(max.token(), Map.of("scopes", ALL));
            Reply child = create(through(key), Map.of("scopes", List.of("admin", "read")));
            service.post(MEMBERS + "/" + max.id(), owner(tenant), Map.of("role", "member"));
            assertThat(scopesOf(key)).containsExactly("read", "write", "train");
            assertThat(scopesOf(child)).containsExactly("read");
            assertThat(service.get(KEYS + "/" + key.text("id"), owner(tenant)).body())
                    .as("the list says what it may do now")
                    .containsEntry("scopes", List.of("read", "train", "write"));
        }

        @Test
        void ownerTakesOverTheKeysOfWhoLeaves() {
            Person max = member("max", "owner");
            Reply key = create(max.token(), Map.of("name", "Nightly import", "scopes", List.of("read", "admin")));
            Reply child = create(through(key), Map.of("scopes", List.of("read")));
            Reply removed = service.delete(MEMBERS + "/" + max.id() + "?api_keys=take_over", owner(tenant));
            assertThat(names(removed, "taken_over_api_keys")).containsExactly("Nightly import");
            assertThat(names(removed, "ended_api_keys")).isEmpty();
            assertThat(scopesOf(key)).containsExactly("read", "admin");
            assertThat(scopesOf(child)).containsExactly("read");
            assertThat(service.get(KEYS + "/" + key.text("id"), owner(tenant)).body())
                    .containsEntry("owner_type", "member")
                    .containsEntry("owner_name", "Olga Owner");
        }

        @Test
        void takingAKeyOverGivesItNothingBack() {
            Person max = member("max", "owner");
            Reply key = create(max.token(), Map.of("scopes", ALL));
            service.post(MEMBERS + "/" + max.id(), owner(tenant), Map.of("role", "member"));
            hand(owner(tenant), key, "member");
            assertThat(scopesOf(key)).containsExactly("read", "write", "train");
        }

        @Test
        void keysCannotBeTakenAlongByWhoLeaves() {
            Person max = member("max", "owner");
            create(max.token(), Map.of("scopes", ALL));
            assertThat(service.delete(MEMBERS + "/" + max.id() + "?api_keys=take_over", max.token())
                            .error("param"))
                    .isEqualTo("api_keys");
        }
    }

    @Nested
    class ServiceKeys {

        @Test
        void serviceKeyIsTheTenantsAndSaysWhoDeclaredIt() {
            Person max = member("max", "owner");
            Reply declared = create(max.token(), Map.of("scopes", ALL, "service", true));
            Reply made = create(max.token(), Map.of("scopes", List.of("read")));
            assertThat(hand(max.token(), made, "service").status()).isEqualTo(200);
            assertThat(names(service.delete(MEMBERS + "/" + max.id(), owner(tenant)), "ended_api_keys"))
                    .isEmpty();
            for (Reply key : List.of(declared, made)) {
                assertThat(service.principal(key.text("secret")).status()).isEqualTo(200);
                assertThat(service.get(KEYS + "/" + key.text("id"), owner(tenant))
                                .body())
                        .containsEntry("owner_type", "service")
                        .containsEntry("owner_id", null)
                        .containsEntry("owner_name", key.text("created_by"));
            }
        }

        @Test
        void noKeyFreesItselfOrItsChildrenFromItsOwner() {
            Reply key = key(Map.of("scopes", ALL));
            String token = through(key);
            assertThat(service.post(KEYS, token, Map.of("name", "k", "scopes", ALL, "service", true))
                            .error("code"))
                    .isEqualTo(INSUFFICIENT);
            assertThat(hand(token, key, "service").error("code")).isEqualTo(INSUFFICIENT);
            assertThat(hand(token, key, "member").error("code")).isEqualTo(INSUFFICIENT);
            Person max = member("max", "owner");
            assertThat(service.delete(MEMBERS + "/" + max.id() + "?api_keys=take_over", token)
                            .status())
                    .as("of somebody without keys: nothing is given")
                    .isEqualTo(200);
        }

        @Test
        void keyThatHasEndedCannotBeHandedOn() {
            Reply key = key(Map.of("scopes", ALL));
            service.delete(KEYS + "/" + key.text("id"), owner(tenant));
            assertThat(hand(owner(tenant), key, "service").status()).isEqualTo(409);
        }
    }

    private static Reply hand(String token, Reply key, String to) {
        return service.post(KEYS + "/" + key.text("id") + "/owner", token, Map.of("owner_type", to));
    }

    private static List<String> scopesOf(Reply key) {
        return listOf(service.principal(key.text("secret")), "scopes").stream()
                .map(String::valueOf)
                .toList();
    }

    private static List<String> names(Reply reply, String list) {
        return listOf(reply, list).stream()
                .map(key -> String.valueOf(((Map<?, ?>) key).get("name")))
                .toList();
    }

    private static List<?> listOf(Reply reply, String field) {
        return (List<?>) Objects.requireNonNull(reply.body().get(field), reply::toString);
    }

    private Reply key(Map<String, ?> request) {
        return create(owner(tenant), request);
    }

    private static Reply create(String token, Map<String, ?> request) {
        Map<String, Object> body = new HashMap<>(request);
        body.putIfAbsent("name", "k");
        Reply reply = service.post(KEYS, token, body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static String through(Reply key) {
        return service.through(key.text("secret"));
    }

    private static Reply invite(String token, String email, String role) {
        return service.post(
                MEMBERS, token, Map.of("email", email, "first_name", "Max", "last_name", "Member", "role", role));
    }

    /** Somebody who has been invited and has signed in. */
    private Person member(String name, String role) {
        String email = name + "@" + alias + ".example";
        String id = invite(owner(tenant), email, role).text("id");
        return new Person(id, service.through(signIn(email)));
    }

    /** The person's token of Keycloak, used once. */
    private String signIn(String email) {
        TestingKeycloak.User user = service.keycloak.user(email);
        if (!user.requiredActions.isEmpty()) {
            user.chooseOwnPassword();
        }
        String token = service.tokens.member(TenantId.of(tenant), alias, user.id);
        service.principal(token);
        return token;
    }

    /** A member, and the gateway's token for them. */
    private record Person(String id, String token) {}
}
