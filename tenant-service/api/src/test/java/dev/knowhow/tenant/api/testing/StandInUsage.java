package dev.knowhow.tenant.api.testing;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.RefusedUsageResponse;
import dev.knowhow.tenant.api.usage.UsageCause;
import dev.knowhow.tenant.api.usage.UsageOperations;
import dev.knowhow.tenant.api.usage.UsageResponse;
import dev.knowhow.tenant.api.usage.UsageResponse.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a small shop used; the same whatever is asked but how sums are told apart. */
final class StandInUsage implements UsageOperations {

    private static final List<UsageCause> CAUSES = List.of(
            UsageCause.ANSWER, UsageCause.REQUEST, UsageCause.INGESTION, UsageCause.TRAINING, UsageCause.EVALUATION);

    @Override
    public UsageResponse getUsage(@Nullable Instant from, @Nullable Instant to, @Nullable String groupBy) {
        Instant end = Objects.requireNonNullElse(to, Instant.parse("2026-11-30T12:00:00Z"));
        Instant begin = Objects.requireNonNullElse(from, Instant.parse("2026-11-01T00:00:00Z"));
        String group = Objects.requireNonNullElse(groupBy, "");
        List<Sum> sums = new ArrayList<>();
        if (group.isEmpty()) {
            sums.add(sum(Meter.ANSWERS, 1_240, "", 0));
            sums.add(sum(Meter.INPUT_TOKENS, 812_345, "", 0));
            sums.add(sum(Meter.OUTPUT_TOKENS, 96_120, "", 0));
            sums.add(sum(Meter.PAGES, 310, "", 0));
        } else {
            for (int i = 0; i < 5; i++) {
                sums.add(sum(Meter.ANSWERS, 600 - 120L * i, group, i));
                sums.add(sum(Meter.OUTPUT_TOKENS, 40_000 - 7_000L * i, group, i));
            }
        }
        return new UsageResponse(begin, end, group.isEmpty() ? List.of() : List.of(group), sums, false);
    }

    @Override
    public String exportUsage(@Nullable Instant from, @Nullable Instant to) {
        return "id,meter,quantity\r\nresp_1/output_tokens,output_tokens,12.000\r\n";
    }

    @Override
    public ListResponse<RefusedUsageResponse> listRefusedUsage() {
        return ListResponse.of(List.of(), 1, RefusedUsageResponse::id);
    }

    private static Sum sum(Meter meter, long quantity, String group, int place) {
        return new Sum(
                meter,
                BigDecimal.valueOf(quantity),
                quantity,
                meter == Meter.OUTPUT_TOKENS ? 3 : 0,
                group.equals("day")
                        ? LocalDate.ofInstant(Instant.parse("2026-11-20T00:00:00Z"), ZoneOffset.UTC)
                                .plusDays(place)
                        : null,
                group.equals("model") ? "model-" + place : null,
                group.equals("key") && place > 0 ? "key_" + place : null,
                group.equals("key") && place > 0 ? "Key " + place : null,
                group.equals("member") ? "mem_" + place : null,
                group.equals("member") ? "person" + place + "@example.com" : null,
                group.equals("vector_store") ? "vs_" + place : null,
                group.equals("adapter") ? "ft:knowhow-intent:acme:support:" + place : null,
                group.equals("cause") ? CAUSES.get(place) : null);
    }
}
