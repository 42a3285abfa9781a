package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.OrganizationUsageResponse;
import dev.knowhow.tenant.api.usage.OrganizationUsageResponse.Bucket;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the caller's tenant used in the shape of OpenAI's usage API. */
@Singleton
class OrganizationUsage {

    private static final int MOST_SUMS = 50_000;

    private final UsageSumRepository sums;

    OrganizationUsage(UsageSumRepository sums) {
        this.sums = sums;
    }

    /**
     * A kind of use.
     *
     * @param object what its results are called
     * @param fields the field of a result that each meter is summed in
     * @param requests the field that counts the entries; null where a meter does
     * @param groups what its results can be told apart by
     */
    record Kind(
            String object,
            Map<Meter, String> fields,
            @Nullable String requests,
            List<String> groups) {}

    @Transactional(readOnly = true)
    OrganizationUsageResponse page(Kind kind, OrganizationQuestion question) {
        List<UsageSum> found = sums.sum(
                Instant.ofEpochSecond(question.first()),
                Instant.ofEpochSecond(Math.min(question.pageEnd(), question.end())),
                question.width(),
                question.reads("model"),
                question.reads("project_id") || question.reads("api_key_id"),
                question.reads("user_id"),
                question.reads("vector_store_id"),
                false,
                false,
                MOST_SUMS + 1);
        if (found.size() > MOST_SUMS) {
            throw ProblemException.invalid(
                    "limit", "These are more results than one page can hold: ask for fewer buckets or groups.");
        }
        Map<Long, Map<Map<String, Object>, Map<String, Long>>> buckets = new HashMap<>();
        for (UsageSum sum : found) {
            String field = kind.fields().get(Meter.ofId(sum.meter()));
            if (field != null && question.wants(sum) && sum.bucket() != null) {
                Map<String, Long> result = buckets.computeIfAbsent(
                                sum.bucket().getEpochSecond(), begin -> new LinkedHashMap<>())
                        .computeIfAbsent(group(question, sum), group -> new HashMap<>());
                result.merge(field, round(sum.quantity()), Long::sum);
                if (kind.requests() != null) {
                    result.merge(kind.requests(), sum.entries(), Long::sum);
                }
            }
        }
        List<Bucket> data = new ArrayList<>();
        for (long begin = question.first(); begin < question.pageEnd(); begin += question.width()) {
            data.add(new Bucket("bucket", begin, begin + question.width(), results(kind, buckets.get(begin))));
        }
        return new OrganizationUsageResponse("page", data, question.hasMore(), question.nextPage());
    }

    private static List<Map<String, Object>> results(
            Kind kind, @Nullable Map<Map<String, Object>, Map<String, Long>> groups) {
        List<Map<String, Object>> results = new ArrayList<>();
        if (groups != null) {
            groups.forEach((group, counts) -> {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("object", kind.object());
                kind.fields().values().forEach(field -> result.put(field, counts.getOrDefault(field, 0L)));
                if (kind.requests() != null) {
                    result.put(kind.requests(), counts.getOrDefault(kind.requests(), 0L));
                }
                result.putAll(group);
                results.add(result);
            });
        }
        return results;
    }

    /** The fields that name the group, as far as the entries say. */
    private static Map<String, Object> group(OrganizationQuestion question, UsageSum sum) {
        Map<String, Object> group = new LinkedHashMap<>();
        for (String name : question.groupBy()) {
            String value = switch (name) {
                case "model" -> sum.model();
                case "project_id", "api_key_id" -> sum.keyId();
                case "user_id" -> sum.memberId();
                case "vector_store_id" -> sum.vectorStoreId();
                default -> null; // batches and tiers there are none
            };
            if (value != null) {
                group.put(name, value);
            }
        }
        return group;
    }

    private static long round(BigDecimal quantity) {
        return quantity.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
