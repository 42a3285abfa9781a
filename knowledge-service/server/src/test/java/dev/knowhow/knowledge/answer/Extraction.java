package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.retrieval.Squad;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures how often the sentences shown contain the answer that people marked. */
final class Extraction {

    /** A question and what was found for it; {@code fit} ones are left to choosing formulas. */
    record Case(Squad.Question question, boolean fit, Evidence evidence) {}

    private Extraction() {}

    static void print(List<Case> cases) {
        List<Case> tested = cases.stream().filter(one -> !one.fit()).toList();
        System.out.printf("%n%d questions of odd articles | top-1 | top-2 | top-3%n", tested.size());
        print("cosine", tested, RankedSentence::cosine);
        print("overlap", tested, RankedSentence::overlap);
        print("cosine + overlap", tested, one -> one.cosine() + one.overlap());
        print("score", tested, RankedSentence::score);
        for (double share : new double[] {0.5, 0.6, 0.65, 0.7, 0.75, 0.8}) {
            shown(cases.stream().filter(Case::fit).toList(), share);
        }
    }

    private static void print(String name, List<Case> cases, ToDoubleFunction<RankedSentence> score) {
        System.out.printf("| %s", name);
        for (int top = 1; top <= 3; top++) {
            int shown = top;
            long hits = cases.stream()
                    .filter(one -> one.evidence().sentences().stream()
                            .sorted(Comparator.comparingDouble(score).reversed())
                            .limit(shown)
                            .anyMatch(sentence -> answers(sentence, one.question())))
                    .count();
            System.out.printf(Locale.ROOT, " | %.4f", (double) hits / cases.size());
        }
        System.out.println();
    }

    /** On the even articles: what leaving out supporting sentences below a share of the best one's score costs. */
    private static void shown(List<Case> cases, double share) {
        long sentences = 0;
        long hits = 0;
        for (Case one : cases) {
            double best = one.evidence().sentences().getFirst().score();
            List<RankedSentence> kept = one.evidence().sentences().stream()
                    .limit(3)
                    .filter(sentence -> sentence.score() >= share * best)
                    .toList();
            sentences += kept.size();
            hits += kept.stream().anyMatch(sentence -> answers(sentence, one.question())) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "supporting from %.2f of the best (even articles): %.4f visible in %.2f sentences%n",
                share,
                (double) hits / cases.size(),
                (double) sentences / cases.size());
    }

    private static boolean answers(RankedSentence sentence, Squad.Question question) {
        String quote = normalized(sentence.sentence().quote());
        return question.answers().stream().anyMatch(answer -> quote.contains(normalized(answer)));
    }

    private static String normalized(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
