package dev.knowhow.web.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as a change in the form of a page of examples. */
class ExampleEditsTest {

    @Test
    void fieldThatIsAsBeforeIsNoChange() {
        assertThat(ExampleEdits.of(Map.of("was-t4", "track_order", "output-t4", "track_order")))
                .isEmpty();
    }

    @Test
    void linesThatBrowsersEndOtherwiseAreNoChange() {
        assertThat(ExampleEdits.of(Map.of("was-t4", "one\ntwo", "output-t4", "one\r\ntwo")))
                .isEmpty();
    }

    @Test
    void otherOutputIsAChangeOfThatLine() {
        assertThat(ExampleEdits.of(Map.of("was-t4", "track_order", "output-t4", "cancel, please")))
                .containsExactly(new Edit(4, "training", "cancel, please", null, null));
    }

    @Test
    void lineOfTheHeldOutFileIsLeftOut() {
        assertThat(ExampleEdits.of(Map.of("was-v9", "a", "output-v9", "a", "delete-v9", "yes")))
                .containsExactly(new Edit(9, "validation", null, null, true));
    }
}
