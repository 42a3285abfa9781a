package dev.knowhow.training.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.ArtefactVerification;
import dev.knowhow.training.backend.TestingTrainings;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.job.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTrainerTest {

    @TempDir
    Path folder;

    @Test
    void examplesBecomeAnAdapterInOneStepAndSayHowGoodTheyAre() throws IOException {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingSpec spec = trainings.prepare(AdapterKind.EXAMPLES, 1);
        WorkDirectory directory = trainings.directories().of(spec.id());
        EmbeddedTraining training = new EmbeddedTraining(new ExamplesTrainer(), spec, directory);

        training.run();

        assertThat(training.progress().state()).isEqualTo(State.SUCCEEDED);
        assertThat(training.progress().steps()).hasSize(1);
        ArtefactVerification.verify(directory.out(), spec);
        assertThat(Adapter.load(directory.out()).config().kind()).isEqualTo("examples");
        assertThat(directory.findings().orElseThrow())
                .startsWith("Named right of the 36 training examples that were left out in turn")
                .contains("examples ");
    }

    @Test
    void heedsNoneOfTheHyperparametersAndSaysSo() {
        assertThat(new Hyperparameters(3, null, null).refusal(AdapterKind.EXAMPLES))
                .hasValueSatisfying(reason -> assertThat(reason).contains("n_epochs", "'examples'"));
        assertThat(Hyperparameters.ALL_AUTO.refusal(AdapterKind.EXAMPLES)).isEmpty();
    }
}
