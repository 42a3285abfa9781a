package dev.knowhow.training.backend.process;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.process.TestingTrainer.Manner;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Has {@code encoder-lora} jobs trained by {@link TestingTrainer}, honestly. */
@Factory
@Requires(property = "testing.trainer")
final class TestingTrainerFactory {

    @Bean(preDestroy = "close")
    @Singleton
    @Replaces(bean = ChildProcessBackend.class, factory = EncoderLoraTrainer.class)
    ChildProcessBackend testing(WorkDirectories directories) {
        return new ChildProcessBackend(
                AdapterKind.ENCODER_LORA,
                null,
                TestingTrainer.command(Manner.HONEST),
                new ChildLimits(2, 2L << 30, TestingWait.PATIENCE),
                directories);
    }
}
