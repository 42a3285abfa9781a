package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.OrganizationUsageResponse;
import dev.knowhow.tenant.usage.OrganizationUsage.Kind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * {@code /v1/organization/usage}: OpenAI's contract, for owners and for keys with the scope {@code admin} that are limited to
 * no knowledge base.
 */
@Controller("/v1/organization/usage")
@Secured(Scopes.TENANT_ADMIN)
class OrganizationUsageController {

    private static final Kind COMPLETIONS = new Kind(
            "organization.usage.completions.result",
            Map.of(
                    Meter.INPUT_TOKENS,
                    "input_tokens",
                    Meter.OUTPUT_TOKENS,
                    "output_tokens",
                    Meter.ANSWERS,
                    "num_model_requests"),
            null,
            List.of("project_id", "user_id", "api_key_id", "model", "batch", "service_tier"));
    private static final Kind EMBEDDINGS = new Kind(
            "organization.usage.embeddings.result",
            Map.of(Meter.EMBEDDED_TOKENS, "input_tokens"),
            "num_model_requests",
            List.of("project_id", "user_id", "api_key_id", "model"));
    private static final Kind SEARCHES = new Kind(
            "organization.usage.file_searches.result",
            Map.of(Meter.SEARCHES, "num_requests"),
            null,
            List.of("project_id", "user_id", "api_key_id", "vector_store_id"));

    private final OrganizationUsage usage;
    private final Clock clock;

    OrganizationUsageController(OrganizationUsage usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Get("/completions")
    OrganizationUsageResponse getCompletionsUsage(HttpRequest<?> request) {
        return page(COMPLETIONS, request);
    }

    @Get("/embeddings")
    OrganizationUsageResponse getEmbeddingsUsage(HttpRequest<?> request) {
        return page(EMBEDDINGS, request);
    }

    @Get("/file_search_calls")
    OrganizationUsageResponse getFileSearchCallsUsage(HttpRequest<?> request) {
        return page(SEARCHES, request);
    }

    private OrganizationUsageResponse page(Kind kind, HttpRequest<?> request) {
        return usage.page(kind, OrganizationQuestion.of(request.getParameters(), kind.groups(), clock.instant()));
    }
}
