package dev.knowhow.training.dataset.estimate;

/**
 * Accuracy by examples per class, as measured; between the points by the logarithm of the number. Sources: CLINC150 (one
 * domain of 15 intents, and all 150), and 77 classes that are much alike, each with softmax or cosine heads on a frozen
 * sentence encoder, three seeds; encoder LoRA of rank 8 on queries and values, one seed.
 */
final class ExpectedAccuracy {
    static final ExpectedAccuracy FIFTEEN_DISTINCT = new ExpectedAccuracy(
            new double[] {2, 3.3, 10, 33, 67, 100}, new double[] {.812, .863, .937, .953, .958, .967});
    static final ExpectedAccuracy MANY_DISTINCT = new ExpectedAccuracy(
            new double[] {.33, 3.3, 6.7, 10, 13.3, 33, 100}, new double[] {.265, .829, .881, .909, .915, .942, .955});
    static final ExpectedAccuracy MANY_ALIKE = new ExpectedAccuracy(
            new double[] {.65, 5, 6.5, 10, 13, 26, 130}, new double[] {.401, .786, .815, .839, .862, .893, .930});
    static final ExpectedAccuracy ENCODER_LORA_DISTINCT =
            new ExpectedAccuracy(new double[] {10, 100}, new double[] {.915, .957});
    static final ExpectedAccuracy ENCODER_LORA_ALIKE =
            new ExpectedAccuracy(new double[] {2, 10, 130}, new double[] {.666, .862, .936});

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
