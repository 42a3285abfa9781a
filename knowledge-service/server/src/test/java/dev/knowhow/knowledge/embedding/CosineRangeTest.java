package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.knowledge.embedding.CalibrationTexts.Fact;
import dev.knowhow.knowledge.embedding.CosineRange.Spread;
import dev.knowhow.knowledge.embedding.description.EncoderDescription;
import dev.knowhow.knowledge.embedding.onnx.OnnxEmbedder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CosineRangeTest {

    private static final int DIMENSIONS = 64;

    private static EncoderDescription encoder(Set<String> languages) {
        return new EncoderDescription(
                "e",
                "0".repeat(64),
                DIMENSIONS,
                512,
                EncoderDescription.Pooling.MEAN,
                languages,
                "query: ",
                "passage: ");
    }

    /** Vectors that have a direction in common, and one more in each language. */
    private static List<Embedding> vectors(List<String> texts) {
        Random random = new Random(7);
        return texts.stream()
                .map(text -> {
                    float[] values = new float[DIMENSIONS];
                    for (int i = 0; i < DIMENSIONS; i++) {
                        values[i] = (float) random.nextGaussian();
                    }
                    values[0] += 20;
                    values[text.codePoints().anyMatch(Character::isIdeographic) ? 1 : 2] += 8;
                    return Embedding.normalize(values);
                })
                .toList();
    }

    @Test
    void passagesAboutSomethingElseAreAsFarInAnotherLanguageAsUsualInOne() {
        EncoderDescription encoder = encoder(Set.of());
        CosineRange range = CosineRange.measure(encoder, vectors(CosineRange.texts(encoder)));
        Spread across = range.across();

        assertThat(range.calibrate(across.mean())).isCloseTo(CosineRange.USUAL.mean(), within(1e-9));
        assertThat(range.calibrate(across.mean() + 3 * across.deviation()))
                .isCloseTo(CosineRange.USUAL.mean() + 3 * CosineRange.USUAL.deviation(), within(1e-9));
    }

    @Test
    void encoderOfOneLanguageIsLeftAsItIs() {
        EncoderDescription encoder = encoder(Set.of("de"));
        CosineRange range = CosineRange.measure(encoder, vectors(CosineRange.texts(encoder)));

        assertThat(range.calibrate(0.6)).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void encoderIsMeasuredWithFewShortTextsBehindItsPrefixes() {
        List<String> texts = CosineRange.texts(encoder(Set.of()));

        assertThat(texts)
                .hasSizeLessThan(90)
                .allSatisfy(text -> assertThat(text).hasSizeLessThan(300).matches("(?s)(query|passage): .*"));
        assertThat(CosineRange.texts(encoder(Set.of("en")))).hasSizeLessThan(40);
    }

    @Test
    void usualCosinesAreThoseOfTheEncoderThatComesAlong() {
        List<Fact> facts = CalibrationTexts.FACTS.stream()
                .filter(fact -> fact.language().equals("en"))
                .toList();
        List<Double> cosines = new ArrayList<>();
        OnnxEmbedder embedder = TestingEncoders.quantized(1, new SimpleMeterRegistry());
        List<Embedding> passages =
                embedder.embedPassages(facts.stream().map(Fact::passage).toList());
        for (int i = 0; i < facts.size(); i++) {
            Embedding question = embedder.embedQuery(facts.get(i).question());
            for (int j = 0; j < facts.size(); j++) {
                if (i != j) {
                    cosines.add(question.cosine(passages.get(j)));
                }
            }
        }
        embedder.close();
        Spread measured = Spread.of(cosines);

        assertThat(measured.mean()).isCloseTo(CosineRange.USUAL.mean(), within(0.01));
        assertThat(measured.deviation()).isCloseTo(CosineRange.USUAL.deviation(), within(0.01));
    }
}
