package dev.knowhow.training.backend.embedded;

import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingBackend;
import dev.knowhow.training.backend.TrainingBackendContractTest;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.WorkDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class EmbeddedBackendTest extends TrainingBackendContractTest {

    private static final int PAUSE_MILLIS = 20;

    @Override
    protected TrainingBackend backend(WorkDirectories directories) {
        List<StepwiseTrainer> trainers =
                List.of(new Slow(new IntentTrainer()), new Slow(new FusionTrainer()), new Slow(new RetrieverTrainer()));
        return new EmbeddedBackend(trainers, directories, new EmbeddedConfiguration(2));
    }

    @Override
    protected AdapterKind kind() {
        return AdapterKind.INTENT;
    }

    /** The real trainer, resting after each step. */
    private record Slow(StepwiseTrainer trainer) implements StepwiseTrainer {

        @Override
        public AdapterKind kind() {
            return trainer.kind();
        }

        @Override
        public StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state) {
            return new SlowTraining(trainer.open(directory, spec, state));
        }
    }

    private record SlowTraining(StepwiseTraining training) implements StepwiseTraining {

        @Override
        public boolean isDone() {
            return training.isDone();
        }

        @Override
        public TrainingStep step() {
            TestingServer.pause(PAUSE_MILLIS);
            return training.step();
        }

        @Override
        public byte[] state() {
            return training.state();
        }

        @Override
        public Optional<String> findings() {
            return training.findings();
        }

        @Override
        public Optional<Map<String, byte[]>> adapter() {
            return training.adapter();
        }
    }
}
