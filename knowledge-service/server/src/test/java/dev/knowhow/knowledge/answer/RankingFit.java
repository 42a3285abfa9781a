package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.AnswerSets.Asked;
import dev.knowhow.knowledge.answer.evidence.RankedUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for the weights of {@link RankedUnit} that bring a right unit first, by coordinates, on half of the documents. */
final class RankingFit {

    private static final int ROUNDS = 3;
    private static final double[] STEPS = {-0.4, -0.2, -0.1, 0.1, 0.2, 0.4};

    private RankingFit() {}

    /** A question, the signals of its units and which of these hold the answer. */
    record Case(String set, boolean heldOut, List<double[]> signals, List<Boolean> right) {

        static Case of(Asked asked, List<RankedUnit> units) {
            List<double[]> signals = new ArrayList<>();
            List<Boolean> right = new ArrayList<>();
            for (RankedUnit unit : units) {
                signals.add(new double[] {
                    unit.cosine(),
                    unit.own(),
                    unit.overlap(),
                    unit.named(),
                    unit.kind() ? 1 : 0,
                    unit.unit().source().score(),
                    unit.contradicted() ? 1 : 0,
                    -unit.missing()
                });
                right.add(asked.answers().stream()
                        .anyMatch(answer -> answer.matcher(unit.unit().quote()).find()));
            }
            return new Case(asked.set(), asked.isHeldOut(), signals, right);
        }

        /** Whether one of the first few is right, when only the {@code embedded} best by words are compared by meaning. */
        boolean isRight(double[] weights, int first, int embedded) {
            double[] words = weights.clone();
            words[0] = 0;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < signals.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingDouble(i -> -score(words, i)));
            List<Integer> kept = new ArrayList<>(order.subList(0, Math.min(embedded, order.size())));
            kept.sort(Comparator.comparingDouble(i -> -score(weights, i)));
            return kept.stream().limit(first).anyMatch(right::get);
        }

        private double score(double[] weights, int unit) {
            double score = 0;
            for (int k = 0; k < weights.length; k++) {
                score += weights[k] * signals.get(unit)[k];
            }
            return score;
        }

        boolean isRight(double[] weights) {
            int best = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < signals.size(); i++) {
                double score = score(weights, i);
                if (score > highest) {
                    highest = score;
                    best = i;
                }
            }
            return right.get(best);
        }
    }

    static void print(List<Case> cases) {
        List<Case> fitted = cases.stream().filter(one -> !one.heldOut()).toList();
        for (double[] start : new double[][] {
            {1, 1, 0, 0, 0, 0.5, 0, 10},
            {1, 0.7, 0.4, 0.15, 0.1, 0.5, -0.3, 10},
            {1, 0.7, 0.4, 0.15, 0.1, 0.5, -0.3, 0.3}
        }) {
            double[] weights = start.clone();
            System.out.printf("%nstart %s %s%n", Arrays.toString(weights), shares(cases, weights));
            for (int round = 0; round < ROUNDS; round++) {
                for (int k = 1; k < weights.length; k++) {
                    step(fitted, weights, k);
                }
            }
            System.out.printf("fitted %s %s%n", Arrays.toString(weights), shares(cases, weights));
            for (int first : new int[] {1, 2, 3, 100}) {
                embedded(cases, weights, first);
            }
        }
    }

    private static void embedded(List<Case> cases, double[] weights, int first) {
        for (int embedded : new int[] {1, 3, 4, 6, 8, 12, 100}) {
            StringBuilder text = new StringBuilder();
            for (String set : cases.stream().map(Case::set).distinct().toList()) {
                List<Case> some = cases.stream()
                        .filter(one -> one.set().equals(set) && one.heldOut())
                        .toList();
                long right = some.stream()
                        .filter(one -> one.isRight(weights, first, embedded))
                        .count();
                text.append(String.format(Locale.ROOT, " %s %.3f", set, right / (double) some.size()));
            }
            System.out.printf("  first %d, embedded %d:%s%n", first, embedded, text);
        }
    }

    private static void step(List<Case> fitted, double[] weights, int k) {
        double before = weights[k];
        double best = before;
        double most = value(fitted, weights);
        for (double step : STEPS) {
            weights[k] = before + step;
            double value = value(fitted, weights);
            if (value > most + 1e-4) {
                most = value;
                best = weights[k];
            }
        }
        weights[k] = best;
    }

    /** Every set counts the same. */
    private static double value(List<Case> cases, double[] weights) {
        Map<String, int[]> counts = count(cases, weights);
        return counts.values().stream()
                .mapToDouble(count -> (double) count[1] / count[0])
                .average()
                .orElse(0);
    }

    private static Map<String, int[]> count(List<Case> cases, double[] weights) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (Case one : cases) {
            int[] count = counts.computeIfAbsent(one.set() + (one.heldOut() ? " held out" : ""), key -> new int[2]);
            count[0]++;
            count[1] += one.isRight(weights) ? 1 : 0;
        }
        return counts;
    }

    private static String shares(List<Case> cases, double[] weights) {
        StringBuilder text = new StringBuilder();
        count(cases, weights)
                .forEach((set, count) ->
                        text.append(String.format(Locale.ROOT, " %s %.3f", set, (double) count[1] / count[0])));
        return text.toString();
    }
}
