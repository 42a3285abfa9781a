package dev.knowhow.knowledge.response.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.Prediction.Alternative;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessTest {

    @Test
    void outputOfSeveralParagraphsIsToldInOne() {
        List<Alternative> likely = List.of(
                new Alternative("Dear customer,\n\nyour parcel is on its way.\n", 0.6),
                new Alternative("Dear customer,\r\n\r\nyou are refunded.", 0.4));
        Prediction prediction = new Prediction(likely.getFirst().label(), 0.6, 0.2, 0.7, 1, 0.8, 0, false, 0.6, likely);

        assertThat(Guess.describe(prediction))
                .contains("\u201cDear customer, your parcel is on its way.\u201d")
                .contains("\u201cDear customer, you are refunded.\u201d")
                .doesNotContain("\n");
    }
}
