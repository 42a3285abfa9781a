package dev.knowhow.web.usage;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageResponse;
import dev.knowhow.tenant.client.UsageClient;
import dev.knowhow.web.layout.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows every member what the tenant used: today, in a period, and by what. */
@Controller("/usage")
@Produces(MediaType.TEXT_HTML)
@Secured(Scopes.READ)
final class UsagePageController {

    private static final int NAMED = 100;

    private final UsageClient usage;
    private final KnowledgeBasesClient knowledgeBases;

    UsagePageController(UsageClient usage, KnowledgeBasesClient knowledgeBases) {
        this.usage = usage;
        this.knowledgeBases = knowledgeBases;
    }

    @Get
    ModelAndView<Map<String, Object>> show(
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String by,
            @Nullable @QueryValue String meter) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UsageFilter filter = UsageFilter.of(from, to, by, meter, today);
        Instant midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        UsageResponse now = usage.getUsage(
                midnight, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), null);
        UsageResponse period = usage.getUsage(filter.begin(), filter.end(), null);
        UsageResponse parts = usage.getUsage(filter.begin(), filter.end(), filter.by());
        return Page.of(
                "usage/page",
                new UsageView(
                        filter,
                        Arrays.stream(Meter.values())
                                .map(each -> total(each, now, period))
                                .toList(),
                        parts(filter, parts.data()),
                        parts.truncated()));
    }

    @Get("/export")
    @Produces("text/csv")
    HttpResponse<String> export(@Nullable @QueryValue String from, @Nullable @QueryValue String to) {
        UsageFilter filter = UsageFilter.of(from, to, null, null, LocalDate.now(ZoneOffset.UTC));
        return HttpResponse.ok(usage.exportUsage(filter.begin(), filter.end()))
                .header(
                        "content-disposition",
                        "attachment; filename=\"usage-%s-%s.csv\"".formatted(filter.from(), filter.to()));
    }

    private static UsageView.Total total(Meter meter, UsageResponse today, UsageResponse period) {
        return new UsageView.Total(
                meter.id(),
                sum(meter, today),
                sum(meter, period),
                period.data().stream()
                        .filter(sum -> sum.meter() == meter)
                        .mapToLong(UsageResponse.Sum::estimated)
                        .sum());
    }

    private static BigDecimal sum(Meter meter, UsageResponse of) {
        return of.data().stream()
                .filter(sum -> sum.meter() == meter)
                .map(UsageResponse.Sum::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<UsageView.Part> parts(UsageFilter filter, List<UsageResponse.Sum> sums) {
        Map<String, String> names = filter.by().equals("vector_store") ? names() : Map.of();
        return sums.stream()
                .filter(sum -> sum.meter().id().equals(filter.meter()))
                .map(sum -> new UsageView.Part(name(filter.by(), sum, names), sum.quantity(), sum.entries()))
                .toList();
    }

    private static @Nullable String name(String by, UsageResponse.Sum sum, Map<String, String> names) {
        return switch (by) {
            case "day" -> sum.day() == null ? null : sum.day().toString();
            case "model" -> sum.model();
            case "key" -> sum.keyName();
            case "member" -> sum.memberName();
            case "vector_store" ->
                sum.vectorStoreId() == null ? null : names.getOrDefault(sum.vectorStoreId(), sum.vectorStoreId());
            case "adapter" -> sum.adapter();
            case "cause" -> sum.cause() == null ? null : sum.cause().id();
            default -> throw new IllegalStateException(by);
        };
    }

    /** One that is gone, or that is not among the newest, goes by its id. */
    private Map<String, String> names() {
        return knowledgeBases.listVectorStores(new PageRequest(NAMED, null, null, null)).data().stream()
                .collect(Collectors.toMap(VectorStoreResponse::id, base -> String.valueOf(base.name())));
    }
}
