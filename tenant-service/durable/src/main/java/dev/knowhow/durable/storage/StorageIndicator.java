package dev.knowhow.durable.storage;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Tells operators of the room on the disk. A full one is no reason to be sent no questions: the status stays up. */
@Singleton
@Requires(property = "knowhow.storage.directory")
final class StorageIndicator implements HealthIndicator {

    private final StorageRoom room;

    StorageIndicator(StorageRoom room) {
        this.room = room;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> HealthResult.builder("storage", HealthStatus.UP)
                .details(Map.of("full", room.isFull(), "free", room.free(), "needed", room.neededBytes()))
                .build());
    }
}
