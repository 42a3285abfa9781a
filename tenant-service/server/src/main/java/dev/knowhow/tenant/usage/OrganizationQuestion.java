package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.HttpParameters;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an organization's use. Lists come as {@code group_by=a&group_by=b}, as {@code group_by[]=…} or with
 * commas: clients differ.
 *
 * @param first unix seconds at which the first bucket begins
 * @param end unix seconds before which the last one does
 * @param width seconds of a bucket
 * @param buckets how many are wanted at most
 */
record OrganizationQuestion(
        long first,
        long end,
        long width,
        int buckets,
        Set<String> groupBy,
        Set<String> models,
        Set<String> keys,
        Set<String> users,
        Set<String> vectorStores) {

    private static final String PAGE = "page_";
    private static final int MOST_NAMED = 100;
    private static final long EARLIEST = 1_577_836_800; // 2020

    /** How long buckets are, and how many of them are given: usually, and at most. */
    private enum Width {
        MINUTE("1m", 60, 60, 1_440),
        HOUR("1h", 3_600, 24, 168),
        DAY("1d", 86_400, 7, 31);

        private final String id;
        private final long seconds;
        private final int usual;
        private final int most;

        Width(String id, long seconds, int usual, int most) {
            this.id = id;
            this.seconds = seconds;
            this.usual = usual;
            this.most = most;
        }

        static Width of(String id) {
            for (Width width : values()) {
                if (width.id.equals(id)) {
                    return width;
                }
            }
            throw ProblemException.invalid("bucket_width", "bucket_width must be '1m', '1h' or '1d'.");
        }
    }

    /**
     * Reads a request.
     *
     * @param groups what may be named as {@code group_by}
     * @throws ProblemException that names the parameter
     */
    static OrganizationQuestion of(HttpParameters query, List<String> groups, Instant now) {
        Width width = Width.of(query.get("bucket_width", String.class).orElse("1d"));
        long start = seconds(query, "start_time", null);
        long end = seconds(query, "end_time", now.getEpochSecond());
        if (start >= end) {
            throw ProblemException.invalid("start_time", "start_time must lie before end_time.");
        }
        long first = Math.floorDiv(start, width.seconds) * width.seconds;
        String page = query.get("page");
        if (page != null) {
            first = page(page, first, end, width.seconds);
        }
        return new OrganizationQuestion(
                first,
                end,
                width.seconds,
                limit(query.get("limit"), width),
                groups(query, groups),
                list(query, "models"),
                both(list(query, "project_ids"), list(query, "api_key_ids")),
                list(query, "user_ids"),
                list(query, "vector_store_ids"));
    }

    /** Where the page ends: the end of the question, or of its last bucket. */
    long pageEnd() {
        return Math.min(first + width * buckets, Math.ceilDiv(end, width) * width);
    }

    boolean hasMore() {
        return pageEnd() < end;
    }

    @Nullable
    String nextPage() {
        return hasMore() ? PAGE + pageEnd() : null;
    }

    /** Whether the question tells sums apart by that, or asks for some of them alone. */
    boolean reads(String group) {
        return groupBy.contains(group)
                || switch (group) {
                    case "model" -> !models.isEmpty();
                    case "project_id", "api_key_id" -> !keys.isEmpty();
                    case "user_id" -> !users.isEmpty();
                    case "vector_store_id" -> !vectorStores.isEmpty();
                    default -> false;
                };
    }

    boolean wants(UsageSum sum) {
        return wants(models, sum.model())
                && wants(keys, sum.keyId())
                && wants(users, sum.memberId())
                && wants(vectorStores, sum.vectorStoreId());
    }

    private static boolean wants(Set<String> wanted, @Nullable String value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    private static long seconds(HttpParameters query, String name, @Nullable Long otherwise) {
        String text = query.get(name);
        if (text == null && otherwise != null) {
            return otherwise;
        }
        try {
            long seconds = Long.parseLong(String.valueOf(text));
            if (seconds >= EARLIEST && seconds < EARLIEST * 3) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.invalid(name, name + " must be a time in unix seconds, not before 2020.");
    }

    private static long page(String page, long first, long end, long width) {
        try {
            long begin = page.startsWith(PAGE) ? Long.parseLong(page.substring(PAGE.length())) : -1;
            if (begin >= first && begin < end && begin % width == 0) {
                return begin;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.invalid("page", "page must be the next_page of the page before.");
    }

    private static int limit(@Nullable String text, Width width) {
        if (text == null) {
            return width.usual;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= width.most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.invalid(
                "limit", "limit must be between 1 and " + width.most + " for buckets of " + width.id + ".");
    }

    private static Set<String> groups(HttpParameters query, List<String> known) {
        Set<String> groups = list(query, "group_by");
        if (!known.containsAll(groups)) {
            throw ProblemException.invalid("group_by", "group_by may name " + String.join(", ", known) + ".");
        }
        return groups;
    }

    private static Set<String> list(HttpParameters query, String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String each : List.of(name, name + "[]")) {
            for (String value : query.getAll(each)) {
                values.addAll(List.of(value.split(",", -1)));
            }
        }
        values.remove("");
        if (values.size() > MOST_NAMED) {
            throw ProblemException.invalid(name, name + " may name " + MOST_NAMED + " at most.");
        }
        return values;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
