package dev.knowhow.training.dataset.estimate;

/**
 * Accuracy by examples per class, as measured; between the points by the logarithm of the number. Sources: CLINC150 (15 of its
 * intents at random, and all 150) and Banking77 (77 classes that are much alike), what {@code knowhow-auto} chooses and the
 * votes of the nearest examples on the same three draws ({@code ExpectedBenchmark}). What encoder LoRA of rank 8 on queries and
 * values adds was measured beside heads on a frozen encoder, with the same examples and one seed.
 */
final class ExpectedAccuracy {
    private static final double[] DRAWN = {2, 5, 10, 20, 50, 100};
    private static final double[] DRAWN_ALIKE = {2, 5, 10, 20, 50};

    static final ExpectedAccuracy FEW_DISTINCT =
            new ExpectedAccuracy(DRAWN, new double[] {.956, .976, .984, .990, .996, .996});
    static final ExpectedAccuracy MANY_DISTINCT =
            new ExpectedAccuracy(DRAWN, new double[] {.808, .900, .923, .944, .955, .961});
    static final ExpectedAccuracy MANY_ALIKE =
            new ExpectedAccuracy(DRAWN_ALIKE, new double[] {.727, .829, .868, .897, .928});
    static final ExpectedAccuracy VOTES_FEW_DISTINCT =
            new ExpectedAccuracy(DRAWN, new double[] {.939, .964, .980, .986, .990, .988});
    static final ExpectedAccuracy VOTES_MANY_DISTINCT =
            new ExpectedAccuracy(DRAWN, new double[] {.757, .858, .887, .912, .928, .934});
    static final ExpectedAccuracy VOTES_MANY_ALIKE =
            new ExpectedAccuracy(DRAWN_ALIKE, new double[] {.696, .816, .865, .897, .926});
    /** What encoder LoRA adds. */
    static final ExpectedAccuracy GAIN_DISTINCT =
            new ExpectedAccuracy(new double[] {10, 100}, new double[] {.006, .002});

    static final ExpectedAccuracy GAIN_ALIKE =
            new ExpectedAccuracy(new double[] {2, 10, 130}, new double[] {.053, .023, .006});

    private final double[] examples;
    private final double[] accuracies;

    private ExpectedAccuracy(double[] examples, double[] accuracies) {
        this.examples = examples;
        this.accuracies = accuracies;
    }

    double at(double perClass) {
        if (perClass <= examples[0]) {
            return accuracies[0] * perClass / examples[0];
        }
        for (int i = 1; i < examples.length; i++) {
            if (perClass <= examples[i]) {
                double share = Math.log(perClass / examples[i - 1]) / Math.log(examples[i] / examples[i - 1]);
                return accuracies[i - 1] + share * (accuracies[i] - accuracies[i - 1]);
            }
        }
        return accuracies[accuracies.length - 1];
    }
}
