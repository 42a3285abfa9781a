package dev.knowhow.training.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TestingTrainings;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.backend.process.ChildLimits;
import dev.knowhow.training.backend.process.ChildProcessBackend;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.job.Hyperparameters;
import dev.knowhow.training.job.JobOrder;
import dev.knowhow.training.job.TestingSnapshots.TestingSnapshot;
import dev.knowhow.training.job.run.KindChoice.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindChoiceTest {

    @TempDir
    Path folder;

    @Test
    void manyOutputsWithFewExamplesEachHaveTheEncoderChangedWhereThereIsATrainer() {
        Choice choice = choice(null, "knowhow-auto", examples(60, 10));

        assertThat(choice.kind()).isEqualTo(AdapterKind.ENCODER_LORA);
        assertThat(choice.reason()).contains("60 outputs with few examples each");
    }

    @Test
    void withoutATrainerTheyGetAHeadOnTheFrozenEncoder() {
        assertThat(choice("There is no trainer.", "knowhow-auto", examples(60, 10))
                        .kind())
                .isEqualTo(AdapterKind.INTENT);
    }

    @Test
    void manyExamplesOrFewOutputsGetAHeadOnTheFrozenEncoder() {
        assertThat(choice(null, "knowhow-auto", examples(60, 40)).kind()).isEqualTo(AdapterKind.INTENT);
        assertThat(choice(null, "knowhow-auto", examples(5, 10)).kind()).isEqualTo(AdapterKind.INTENT);
    }

    @Test
    void whatWasAskedForIsTrained() {
        assertThat(choice(null, "knowhow-intent", examples(60, 10)).kind()).isEqualTo(AdapterKind.INTENT);
    }

    private Choice choice(@Nullable String refusal, String model, Snapshot snapshot) {
        ChildProcessBackend trainer = new ChildProcessBackend(
                AdapterKind.ENCODER_LORA,
                refusal,
                work -> List.of(),
                new ChildLimits(1, 1, Duration.ofSeconds(1)),
                new TestingTrainings(folder).directories());
        JobOrder order = new JobOrder(model, "file-1", null, null, 1, Hyperparameters.ALL_AUTO, Map.of(), null);
        return new KindChoice(new TrainingBackends(List.of(trainer))).choose(order, snapshot);
    }

    private static Snapshot examples(int labels, int each) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < labels * each; i++) {
            examples.add(new Example(
                    "t" + i, i, null, "question " + i, "answer " + i % labels, Split.TRAIN, null, null, null));
        }
        return new TestingSnapshot("file-1", examples, List.of());
    }
}
