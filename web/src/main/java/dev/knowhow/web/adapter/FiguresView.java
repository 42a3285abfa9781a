package dev.knowhow.web.adapter;

import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.api.evaluation.SystemEvaluation;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ClassFigures;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ReliabilityBin;
import io.micronaut.core.annotation.Introspected;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of an evaluation, as the page draws them. */
@Introspected
record FiguresView(EvaluationResponse evaluation) {

    private static final int TOP_CONFUSIONS = 20;

    public List<SystemEvaluation> systems() {
        return evaluation.systems();
    }

    /** The system that the adapter makes; null where it could not be evaluated. */
    public @Nullable SystemEvaluation tuned() {
        return find("tuned").orElse(null);
    }

    /** What does best besides the adapter; null where nothing was compared with it. */
    public @Nullable SystemEvaluation otherBest() {
        return systems().stream()
                .filter(system -> !system.system().equals("tuned"))
                .max(Comparator.comparingDouble(SystemEvaluation::accuracy))
                .orElse(null);
    }

    /** How many of 100 times that is right; all of them only where nothing went wrong. */
    public long ofHundred(SystemEvaluation system) {
        return system.accuracy() >= 1 ? 100 : Math.min(99, Math.round(system.accuracy() * 100));
    }

    /** How the other system compares; null for the tuned one itself. */
    public EvaluationResponse.@Nullable Comparison against(String system) {
        return evaluation.comparisons().stream()
                .filter(comparison -> comparison.against().equals(system))
                .findFirst()
                .orElse(null);
    }

    /** Whether no other system is better. */
    public boolean best(SystemEvaluation system) {
        return systems().stream().noneMatch(other -> other.accuracy() > system.accuracy());
    }

    /** The classes that go wrong most, first. */
    public List<ClassFigures> classes() {
        return find("tuned").stream()
                .flatMap(system -> system.perClass().stream())
                .sorted(Comparator.comparingDouble(ClassFigures::f1).thenComparing(ClassFigures::label))
                .toList();
    }

    /** What was most often mistaken for something else. */
    public List<ConfusionCell> confusions() {
        return find("tuned").stream()
                .flatMap(system -> system.confusion().stream())
                .filter(cell -> !cell.expected().equals(cell.predicted()))
                .sorted(Comparator.comparingInt(ConfusionCell::count)
                        .reversed()
                        .thenComparing(ConfusionCell::expected)
                        .thenComparing(ConfusionCell::predicted))
                .limit(TOP_CONFUSIONS)
                .toList();
    }

    /** The confusion matrix, or its part where most goes wrong; null where nothing was answered. */
    public @Nullable HeatmapView heatmap() {
        return find("tuned")
                .filter(system -> !system.confusion().isEmpty())
                .map(system -> HeatmapView.of(system.confusion()))
                .orElse(null);
    }

    /** The bins of the reliability curve that hold answers. */
    public List<ReliabilityBin> reliability() {
        return find("tuned").stream()
                .flatMap(system -> system.reliability().stream())
                .filter(bin -> bin.count() > 0)
                .toList();
    }

    /** Whether the adapter finds passages and does not answer. */
    public boolean finds() {
        return evaluation.metric().equals("recall_at_1");
    }

    private Optional<SystemEvaluation> find(String name) {
        return systems().stream().filter(system -> system.system().equals(name)).findFirst();
    }
}
