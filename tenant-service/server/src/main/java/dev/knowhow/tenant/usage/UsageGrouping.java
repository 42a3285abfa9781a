package dev.knowhow.tenant.usage;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sums are told apart by.
 *
 * @param names in the order that was asked for
 */
record UsageGrouping(Set<String> names) {

    private static final List<String> KNOWN =
            List.of("day", "model", "key", "member", "vector_store", "adapter", "cause");

    UsageGrouping {
        names = new LinkedHashSet<>(names);
    }

    /**
     * Reads names separated by commas.
     *
     * @throws ProblemException for one that there is none of
     */
    static UsageGrouping of(@Nullable String commaSeparated) {
        if (commaSeparated == null || commaSeparated.isBlank()) {
            return new UsageGrouping(Set.of());
        }
        List<String> names = Arrays.asList(commaSeparated.split(",", KNOWN.size() + 1));
        if (!KNOWN.containsAll(names)) {
            throw ProblemException.invalid("group_by", "group_by may name " + String.join(", ", KNOWN) + ".");
        }
        return new UsageGrouping(new LinkedHashSet<>(names));
    }

    boolean by(String name) {
        return names.contains(name);
    }
}
