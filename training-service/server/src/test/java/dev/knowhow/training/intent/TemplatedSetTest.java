package dev.knowhow.training.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.training.intent.TemplatedSet.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Adapters trained on a hundred and more examples made of a few sentences each must take what users ask in their own
 * words, and still refuse what is of another subject. The constants were chosen on shop, hr and telecom; library, hotel and
 * city were looked at once, when nothing was changed any more.
 */
class TemplatedSetTest {

    private static final List<String> CHOSEN_ON = List.of("shop", "hr", "telecom");
    private static final List<String> HELD_BACK = List.of("library", "hotel", "city");
    private static final Map<String, Figures> FIGURES = new TreeMap<>();

    /** Shares of paraphrases refused and named right, and of foreign questions refused. */
    private record Figures(double refused, double right, double foreignRefused) {}

    @BeforeAll
    static void train() throws Exception {
        try (TestingEncoder encoder = new TestingEncoder()) {
            for (String name :
                    Stream.of(CHOSEN_ON, HELD_BACK).flatMap(List::stream).toList()) {
                FIGURES.put(name, figures(TemplatedSet.read(name), encoder));
            }
        }
    }

    private static Figures figures(TemplatedSet set, TestingEncoder encoder) throws Exception {
        List<String> names = List.copyOf(
                new TreeSet<>(set.examples().stream().map(Text::label).toList()));
        IntentExamples examples = new IntentExamples(
                encoder.vectors(TemplatedSet.texts(set.examples())),
                set.examples().stream()
                        .mapToInt(text -> names.indexOf(text.label()))
                        .toArray(),
                names,
                new float[0][]);
        IntentTraining training = new IntentTraining(examples, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, 7);
        while (!training.isFinished()) {
            training.step();
        }
        IntentAdapter adapter = training.model()
                .orElseThrow()
                .adapter(new Origin("encoder", TestingEncoder.DIMENSIONS, "templated", 7, "test"));
        List<Prediction> own = predictions(adapter, encoder.vectors(TemplatedSet.texts(set.paraphrases())));
        long right = IntStream.range(0, own.size())
                .filter(i -> own.get(i).label().equals(set.paraphrases().get(i).label()))
                .count();
        return new Figures(
                refused(own),
                (double) right / own.size(),
                refused(predictions(adapter, encoder.vectors(set.outside()))));
    }

    private static List<Prediction> predictions(IntentAdapter adapter, float[][] vectors) {
        return Arrays.stream(vectors).map(adapter::predict).toList();
    }

    private static double refused(List<Prediction> predictions) {
        return (double) predictions.stream().filter(Prediction::outOfScope).count() / predictions.size();
    }

    @Test
    void mostOfWhatUsersAskInTheirOwnWordsIsTaken() {
        assertThat(meanRefused(CHOSEN_ON)).isLessThanOrEqualTo(0.1);
        assertThat(meanRefused(HELD_BACK)).isLessThanOrEqualTo(0.3);
    }

    private static double meanRefused(List<String> sets) {
        return sets.stream()
                .mapToDouble(name -> Objects.requireNonNull(FIGURES.get(name)).refused())
                .average()
                .orElseThrow();
    }

    @Test
    void whatIsTakenIsMostlyNamedRight() {
        assertThat(FIGURES.values())
                .allSatisfy(figures -> assertThat(figures.right()).isGreaterThanOrEqualTo(0.75));
    }

    @Test
    void mostForeignQuestionsAreRefused() {
        assertThat(FIGURES.values())
                .allSatisfy(figures -> assertThat(figures.foreignRefused()).isGreaterThanOrEqualTo(0.6));
    }
}
