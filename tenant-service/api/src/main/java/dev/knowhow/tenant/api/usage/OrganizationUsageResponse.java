package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of what an organization used, as OpenAI's API has it: a tenant is an organization, and each of its keys a project.
 *
 * @param object {@code page}
 * @param nextPage what the next request names as {@code page}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OrganizationUsageResponse(
        String object,
        List<Bucket> data,
        boolean hasMore,
        @Nullable String nextPage) {

    public OrganizationUsageResponse {
        data = List.copyOf(data);
    }

    /**
     * What was used from one instant (unix seconds) until before another.
     *
     * @param object {@code bucket}
     * @param results one for each group that used something, their fields those of the kind of use
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Bucket(String object, long startTime, long endTime, List<Map<String, Object>> results) {

        public Bucket {
            results = List.copyOf(results);
        }
    }
}
