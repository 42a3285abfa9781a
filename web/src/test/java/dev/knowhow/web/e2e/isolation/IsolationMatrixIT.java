package dev.knowhow.web.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.web.e2e.TestingDescription;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.isolation.Callers.Credential;
import dev.knowhow.web.e2e.isolation.Operation.Access;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Generated from the routes: every operation, through the gateway and at the service's own port, with every credential
 * that must not work and with a foreign id at every place that takes one. A route that the catalogue lacks fails.
 */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationMatrixIT {

    private static final String UNKNOWN = "invalid_api_key";
    private static final String NO_SCOPE = "insufficient_scope";
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

    private final long begin = System.nanoTime();
    private final TestingInstallation installation;
    private final URI gateway;
    private final Callers callers;
    private final Matrix matrix;

    IsolationMatrixIT(TestingInstallation installation) {
        this.installation = installation;
        this.gateway = installation.gateway();
        this.callers = new Callers(installation);
        this.matrix = new Matrix(callers.ours, callers.other);
    }

    @BeforeAll
    void settle() {
        callers.settle();
    }

    @AfterAll
    void tell() {
        System.out.println(
                "isolation matrix: " + matrix.count() + " checks on " + Catalogue.OPERATIONS.size() + " operations in "
                        + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "WEB")
    void knowsEveryRouteOfTheService(Service service) {
        Set<String> catalogued = Catalogue.OPERATIONS.stream()
                .filter(operation -> operation.service() == service)
                .map(Operation::route)
                .collect(Collectors.toCollection(TreeSet::new));
        String token = String.valueOf(callers.service(service).token().get());
        assertThat(catalogued).isEqualTo(RouteTable.of(installation, service, token));
    }

    @Order(2)
    @Test
    void findsEveryOperationOfTenantsInTheGatewaysTableAndNoOther() {
        List<RouteTable.Forwarding> table =
                RouteTable.ofGateway(installation.knowhow().repository());
        assertThat(Catalogue.OPERATIONS).allSatisfy(operation -> {
            boolean open = isPublic(operation);
            String path = operation.path().split("[?{]", 2)[0];
            assertThat(RouteTable.upstream(table, path))
                    .as(operation.toString())
                    .isEqualTo(open ? operation.service().id() : "none");
        });
    }

    @Order(2)
    @Test
    void findsEveryOperationOfTenantsInTheDescriptionAndNoOther() {
        Set<String> catalogued = publicOperations().stream()
                .map(operation -> operation.route().replace("{+", "{"))
                .collect(Collectors.toCollection(TreeSet::new));
        JsonNode served = Call.of("GET", gateway, "/openapi.json", null)
                .send()
                .requireSuccess()
                .json();
        assertThat(new TreeSet<>(new TestingDescription(served).operations())).isEqualTo(catalogued);
    }

    @Order(3)
    @Test
    void letsTheRightCallerIn() {
        for (Operation operation : publicOperations()) {
            callers.right(operation).forEach(credential -> matrix.succeeds(operation, gateway, credential));
            matrix.succeeds(operation, own(operation), callers.rightAt(operation));
        }
        for (Operation operation : operations(access -> access == Access.SERVICE)) {
            matrix.succeeds(operation, own(operation), callers.service(operation.service()));
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(4)
    @Test
    void refusesWhoeverIsUnknownOrSpent() {
        for (Operation operation : publicOperations()) {
            URI own = own(operation);
            callers.unknown().forEach(credential -> matrix.refused(operation, gateway, credential, 401, UNKNOWN));
            callers.spent().forEach(credential -> matrix.refused(operation, gateway, credential, 401, UNKNOWN));
            matrix.refused(operation, gateway, callers.internal(operation.service(), ALL), 401, UNKNOWN);
            callers.unknown().forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
            matrix.refused(operation, own, callers.key("API key", callers.ours.key()), 401, UNKNOWN);
            callers.forgedAt(operation.service())
                    .forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(5)
    @Test
    void refusesASuspendedTenant() {
        for (Operation operation : publicOperations()) {
            callers.ofSuspendedTenant()
                    .forEach(credential -> matrix.refused(operation, gateway, credential, 403, "tenant_suspended"));
            matrix.refused(operation, own(operation), callers.suspendedMember(), 403, "tenant_suspended");
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(6)
    @Test
    void refusesWhoeverLacksTheScopeWhateverTheIds() {
        for (Operation operation : publicOperations()) {
            callers.withoutScope(operation)
                    .forEach(credential -> matrix.refused(operation, gateway, credential, 403, NO_SCOPE));
            callers.withoutScopeAt(operation)
                    .forEach(credential -> matrix.refused(operation, own(operation), credential, 403, NO_SCOPE));
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(7)
    @Test
    void answersForeignIdsAsUnknownOnes() {
        for (Operation operation : tenantOperations()) {
            operation.positions().forEach(position -> {
                callers.right(operation)
                        .forEach(credential -> matrix.foreign(operation, gateway, credential, position));
                if (!operation.access().inPerson()) {
                    matrix.foreign(operation, own(operation), callers.internal(operation.service(), ALL), position);
                }
                matrix.foreign(operation, own(operation), callers.keycloak("owner"), position);
            });
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(8)
    @Test
    void showsStrangersNothingOfOurs() {
        assertThat(eachOf(tenantOperations(), operation -> {
                    callers.strangers(operation).forEach(credential -> matrix.hidden(operation, gateway, credential));
                    callers.strangersAt(operation)
                            .forEach(credential -> matrix.hidden(operation, own(operation), credential));
                }))
                .isEmpty();
    }

    @Order(9)
    @Test
    void showsALimitedKeyNothingOfOtherKnowledgeBases() {
        List<Operation> forKeys = tenantOperations().stream()
                .filter(operation -> !operation.access().ofWholeTenant()) // it is let into none of these
                .toList();
        assertThat(eachOf(forKeys, operation -> {
                    matrix.hidden(operation, gateway, callers.limited());
                    matrix.hidden(operation, own(operation), callers.limitedAt(operation.service()));
                }))
                .isEmpty();
    }

    @Order(10)
    @Test
    void keepsQuestionsFromWhoeverDidNotAsk() {
        for (Operation operation : tenantOperations()) {
            // one that names other things too could not be told from one that misses those
            if (operation.aboutQuestion() && operation.positions().size() == 1) {
                callers.whoDidNotAsk(operation).forEach(credential -> matrix.hidden(operation, gateway, credential));
            }
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(10)
    @Test
    void letsALimitedKeyIntoItsOwnKnowledgeBaseAndMakeNoKeyThatMayMore() {
        String store = "/v1/vector_stores/" + callers.limitedTo;
        Call.of("GET", gateway, store, callers.limited().token().get()).send().requireSuccess();
        String limited = callers.ours
                .createKey(
                        "Limited admin",
                        List.of("read", "admin"),
                        Map.of("knowledge_base_ids", List.of(callers.limitedTo)))
                .path("secret")
                .asText();
        Call create = Call.of("POST", gateway, "/api/v1/api_keys", limited);
        JsonNode made = create.json("{\"name\": \"Heir\", \"scopes\": [\"read\"]}")
                .send()
                .requireSuccess()
                .json();
        assertThat(made.path("knowledge_base_ids").valueStream().map(JsonNode::asText))
                .containsExactly(callers.limitedTo);
        assertThat(create.json("{\"name\": \"Heir\", \"scopes\": [\"write\"]}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(create.json("{\"name\": \"Heir\", \"scopes\": [\"read\"], \"knowledge_base_ids\": [\""
                                + callers.ours.id(Kind.STORE) + "\"]}")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Order(11)
    @Test
    void keepsTheServicesOwnBusinessFromEverybodyElse() {
        for (Operation operation : operations(access -> access == Access.SERVICE)) {
            Credential key = callers.key("API key", callers.ours.key());
            matrix.absent(operation, gateway, key);
            matrix.absent(operation, gateway, callers.service(operation.service()));
            URI own = own(operation);
            matrix.refused(operation, own, key, 401, UNKNOWN);
            refuseStrangers(operation, own);
            List.of(
                            callers.keycloak("owner"),
                            callers.keycloak("platform admin"),
                            callers.internal(operation.service(), ALL))
                    .forEach(credential -> matrix.refused(operation, own, credential, 403, NO_SCOPE));
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(12)
    @Test
    void saysWhoseCredentialItIsOnlyOnThePrivatePort() {
        for (Operation operation : operations(access -> access == Access.CREDENTIAL)) {
            URI own = own(operation);
            Credential key = callers.key("API key", callers.ours.key());
            matrix.absent(operation, gateway, key);
            matrix.succeeds(operation, own, key);
            matrix.succeeds(operation, own, callers.keycloak("owner"));
            callers.unknown().forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
            callers.spent().forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
            callers.ofSuspendedTenant()
                    .forEach(credential -> matrix.refused(operation, own, credential, 403, "tenant_suspended"));
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(13)
    @Test
    void letsTheOtherServiceAloneAskAndOnlyForTheTenantThatItNames() {
        for (Operation operation : internalOperations()) {
            URI own = own(operation);
            Set<Scope> needed = operation.access().scopes();
            matrix.succeeds(operation, own, callers.neighbour(operation, needed));
            matrix.refused(
                    operation,
                    own,
                    callers.neighbour(operation, EnumSet.complementOf(EnumSet.copyOf(needed))),
                    403,
                    NO_SCOPE);
            operation
                    .positions()
                    .forEach(position -> matrix.foreign(operation, own, callers.neighbour(operation, ALL), position));
            matrix.hidden(operation, own, callers.neighbourOfStranger(operation));
            matrix.hidden(operation, own, callers.neighbourOfLimited(operation));
            matrix.absent(operation, gateway, callers.key("API key", callers.ours.key()));
            matrix.absent(operation, own, callers.internal(operation.service(), ALL));
            matrix.absent(operation, own, callers.keycloak("owner"));
            refuseStrangers(operation, own);
        }
        assertThat(matrix.run()).isEmpty();
    }

    @Order(14)
    @Test
    void leavesTheDataOfBothTenantsAsTheyWere() {
        for (TestingTenant tenant : List.of(callers.ours, callers.other)) {
            for (String path : List.of(
                    "/v1/vector_stores/" + tenant.id(Kind.STORE),
                    "/v1/vector_stores/" + tenant.id(Kind.STORE) + "/files/" + tenant.id(Kind.FILE) + "/content",
                    "/v1/responses/" + tenant.id(Kind.RESPONSE),
                    "/api/v1/api_keys/" + tenant.id(Kind.KEY))) {
                assertThat(Call.of("GET", gateway, path, tenant.key())
                                .send()
                                .requireSuccess()
                                .text())
                        .contains(tenant.canary());
            }
        }
    }

    /** Without an identity, or with one that is forged. */
    private void refuseStrangers(Operation operation, URI own) {
        callers.unknown().forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
        callers.forgedAt(operation.service())
                .forEach(credential -> matrix.refused(operation, own, credential, 401, UNKNOWN));
    }

    /** What adds to lists comes last: lists that grow between two looks could not be compared. */
    private List<String> eachOf(List<Operation> operations, Consumer<Operation> check) {
        List<String> failures = new ArrayList<>();
        for (boolean adds : List.of(false, true)) {
            operations.stream().filter(operation -> operation.adds() == adds).forEach(check);
            failures.addAll(matrix.run());
        }
        return failures;
    }

    private static List<Operation> operations(Predicate<Access> access) {
        return Catalogue.OPERATIONS.stream()
                .filter(operation -> access.test(operation.access()))
                .toList();
    }

    private static List<Operation> publicOperations() {
        return Catalogue.OPERATIONS.stream().filter(IsolationMatrixIT::isPublic).toList();
    }

    private static List<Operation> tenantOperations() {
        return Catalogue.OPERATIONS.stream()
                .filter(operation -> operation.access().ofTenant() && !operation.internal())
                .toList();
    }

    /** What services ask each other for a tenant. */
    private static List<Operation> internalOperations() {
        return Catalogue.OPERATIONS.stream()
                .filter(operation -> operation.access().ofTenant() && operation.internal())
                .toList();
    }

    private static boolean isPublic(Operation operation) {
        return (operation.access().ofTenant()
                        || operation.access() == Access.PLATFORM_ADMIN
                        || operation.access() == Access.PERSON)
                && !operation.internal();
    }

    private URI own(Operation operation) {
        return operation.isManagement()
                ? installation.management(operation.service())
                : installation.service(operation.service());
    }
}
