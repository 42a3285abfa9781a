package dev.knowhow.training.dataset.problem;

import dev.knowhow.tenancy.WellFormedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects problems: all are counted, the first ones of each kind are kept, so that memory stays bounded. */
public final class DatasetProblems {

    private final int perKind;
    private final Map<DatasetProblemKind, Integer> counts = new EnumMap<>(DatasetProblemKind.class);
    private final Map<DatasetProblemKind, List<DatasetProblem>> kept = new EnumMap<>(DatasetProblemKind.class);

    /**
     * An empty collection.
     *
     * @param perKind how many problems of each kind are kept
     */
    public DatasetProblems(int perKind) {
        this.perKind = perKind;
    }

    /**
     * Takes a problem.
     *
     * @param details what the kind's message has places for
     */
    public void add(
            DatasetProblemKind kind,
            SourceFile file,
            int line,
            @Nullable String field,
            @Nullable String value,
            Object... details) {
        counts.merge(kind, 1, Integer::sum);
        List<DatasetProblem> list = kept.computeIfAbsent(kind, key -> new ArrayList<>());
        if (list.size() < perKind) {
            list.add(new DatasetProblem(
                    kind,
                    file,
                    line,
                    field == null ? null : WellFormedText.mend(field),
                    value == null ? null : WellFormedText.mend(value),
                    WellFormedText.mend(kind.message(details))));
        }
    }

    /** Takes a problem that an earlier version had too. */
    public void carry(DatasetProblem problem) {
        counts.merge(problem.kind(), 1, Integer::sum);
        kept.computeIfAbsent(problem.kind(), key -> new ArrayList<>()).add(problem);
    }

    /** Counts problems that an earlier version had and did not keep. */
    public void carry(DatasetProblemKind kind, int more) {
        counts.merge(kind, more, Integer::sum);
    }

    /** How many there are of a kind. */
    public int count(DatasetProblemKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** How many there are of a severity. */
    public int count(Severity severity) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many there are of each kind that there is. */
    public Map<DatasetProblemKind, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** Those kept: errors first, then by file and line. */
    public List<DatasetProblem> list() {
        return kept.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(
                                (DatasetProblem problem) -> problem.kind().severity())
                        .thenComparing(DatasetProblem::file)
                        .thenComparingInt(DatasetProblem::line)
                        .thenComparing(DatasetProblem::kind))
                .toList();
    }
}
