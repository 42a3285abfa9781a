package dev.knowhow.openapi;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an organization's use, as OpenAI's API has it. A key is a project: either name chooses among keys.
 *
 * @param startTime unix seconds of the first bucket
 * @param endTime unix seconds before which the last one begins; now unless given
 * @param bucketWidth {@code 1m}, {@code 1h} or {@code 1d}, the latter unless given
 * @param groupBy what results are told apart by
 * @param limit buckets per page
 * @param page the {@code next_page} of the page before
 */
@Introspected
record OrganizationUsageQuery(
        @QueryValue("start_time") long startTime,
        @QueryValue("end_time") @Nullable Long endTime,
        @QueryValue("bucket_width") @Nullable String bucketWidth,
        @QueryValue("group_by") @Nullable List<String> groupBy,
        @QueryValue @Nullable List<String> models,
        @QueryValue("project_ids") @Nullable List<String> projectIds,
        @QueryValue("api_key_ids") @Nullable List<String> apiKeyIds,
        @QueryValue("user_ids") @Nullable List<String> userIds,
        @QueryValue("vector_store_ids") @Nullable List<String> vectorStoreIds,
        @QueryValue @Nullable Integer limit,
        @QueryValue @Nullable String page) {}
