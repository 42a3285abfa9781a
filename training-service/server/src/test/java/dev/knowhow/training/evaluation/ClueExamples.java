package dev.knowhow.training.evaluation;

import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Texts of six classes, made of a few telling words among many others: easy to learn, but not without examples. */
final class ClueExamples {

    static final int CLASSES = 6;

    /** How many are held out of each class. */
    static final int HELD_OUT = 30;

    private ClueExamples() {}

    static List<Example> train(int perClass) {
        SplittableRandom random = new SplittableRandom(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < perClass * CLASSES; i++) {
            examples.add(example(i + 1, text(random, i % CLASSES), "label" + i % CLASSES, Split.TRAIN));
        }
        return examples;
    }

    /** Examples to train on whose labels were drawn. */
    static List<Example> noise() {
        List<Example> noise = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            noise.add(
                    example(i, text(random, random.nextInt(CLASSES)), "label" + random.nextInt(CLASSES), Split.TRAIN));
        }
        return noise;
    }

    /** {@value #HELD_OUT} of each class, one of them under a wrong label, and as many that no class answers. */
    static List<Example> heldOut() {
        SplittableRandom random = new SplittableRandom(2);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < HELD_OUT * CLASSES; i++) {
            examples.add(example(1000 + i, text(random, i % CLASSES), "label" + i % CLASSES, Split.HELD_OUT));
        }
        examples.set(0, example(1000, "mislabelled clue4a clue4b clue4c clue4a clue4b", "label0", Split.HELD_OUT));
        for (int i = 0; i < HELD_OUT; i++) {
            examples.add(example(2000 + i, "quite foreign words number " + random.nextInt(), "oos", Split.HELD_OUT));
        }
        return examples;
    }

    /** One more of the first class, of that document. */
    static Example ofDocument(String document, Split split) {
        return TestingSnapshots.example(999, text(new SplittableRandom(1), 0), "label0", split, document);
    }

    private static Example example(int line, String input, String output, Split split) {
        return TestingSnapshots.example(line, input, output, split, null);
    }

    /** Two telling words of three among five that tell nothing. */
    static String text(SplittableRandom random, int label) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append("word").append(random.nextInt(60)).append(' ');
        }
        for (int i = 0; i < 2; i++) {
            text.append("clue")
                    .append(label)
                    .append((char) ('a' + random.nextInt(3)))
                    .append(' ');
        }
        return text.toString().strip();
    }
}
