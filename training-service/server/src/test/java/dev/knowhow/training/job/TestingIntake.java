package dev.knowhow.training.job;

import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.training.adapter.AdapterRegistration;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.AdapterStatus;
import dev.knowhow.training.api.evaluation.GateVerdict;
import dev.knowhow.training.job.run.AdapterIntake;
import dev.knowhow.training.job.run.TrainedArtefact;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The real registry, and in the place of the evaluation a verdict that takes a moment. */
@Primary
@Singleton
@Requires(property = "testing.intake")
class TestingIntake implements AdapterIntake {

    private static final int MOMENTS = 10;
    private static final int MOMENT_MILLIS = 30;

    private final AdapterRegistration registration;
    private final AdapterRegistry registry;

    TestingIntake(AdapterRegistration registration, AdapterRegistry registry) {
        this.registration = registration;
        this.registry = registry;
    }

    @Override
    public String register(TrainedArtefact artefact) {
        return registration.register(artefact, List.of(), List.of());
    }

    @Override
    public boolean evaluate(String adapterId, BooleanSupplier stopped) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            TestingServer.pause(MOMENT_MILLIS);
        }
        decide(adapterId);
        return true;
    }

    @Transactional
    void decide(String adapterId) {
        if (registry.lock(adapterId).status() == AdapterStatus.TRAINED) {
            registry.decide(adapterId, new GateVerdict(true, List.of(), null, null));
        }
    }

    @Override
    public void withdraw(String jobId) {
        registration.withdraw(jobId);
    }
}
