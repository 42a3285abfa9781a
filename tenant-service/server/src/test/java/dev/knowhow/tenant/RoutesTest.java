package dev.knowhow.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.DeclaredRoutes;
import dev.knowhow.tenant.testing.TestingTenantService;
import io.micronaut.context.BeanContext;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoutesTest {

    @RegisterExtension
    private static final TestingTenantService service = TestingTenantService.start();

    @Test
    void everyRouteOfOursDeclaresExactlyOneAccess() {
        Map<String, Integer> declarations = service.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().matches("/(api|internal)/.*"))
                .collect(Collectors.toMap(
                        route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate(),
                        route -> route.getAnnotationMetadata().stringValues(Secured.class).length,
                        (first, second) -> first.equals(second) ? first : -1));
        assertThat(declarations)
                .hasSizeGreaterThan(15)
                .allSatisfy((route, accesses) -> assertThat(accesses).as(route).isEqualTo(1));
    }

    @Test
    void noRouteOfOursRunsOnTheEventLoop() {
        assertThat(DeclaredRoutes.onEventLoop(service.bean(BeanContext.class))).isEmpty();
    }

    @Test
    void healthAndMetricsAreOpenAtThePortForManagementAlone() {
        for (String path : List.of("/health/liveness", "/health/readiness", "/health", "/prometheus")) {
            assertThat(service.managementStatus(path)).as(path).isEqualTo(200);
            assertThat(service.get(path, null).status()).as(path).isEqualTo(404);
        }
        assertThat(service.managementStatus("/routes")).isEqualTo(401);
        assertThat(service.managementStatus("/api/v1/tenant")).isNotEqualTo(200);
    }

    @Test
    void nothingButThePrincipalAnswersWithoutACredential() {
        for (String path : List.of(
                "/api/v1/tenant",
                "/api/v1/tenants",
                "/api/v1/members",
                "/api/v1/api_keys",
                "/api/v1/audit_events",
                "/routes")) {
            assertThat(service.get(path, null).status()).as(path).isEqualTo(401);
        }
    }
}
