package dev.knowhow.training.backend;

import dev.knowhow.training.api.adapter.AdapterKind;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds the backend for a kind of adapter. */
@Singleton
public final class TrainingBackends {

    private final List<TrainingBackend> backends;

    /** The backends that are asked in turn. */
    public TrainingBackends(List<TrainingBackend> backends) {
        this.backends = List.copyOf(backends);
    }

    /** Why no adapter of that kind can be trained in this installation; empty if it can. */
    public Optional<String> refusal(AdapterKind kind) {
        Optional<TrainingBackend> backend = find(kind);
        return backend.isPresent()
                ? backend.get().refusal(kind)
                : Optional.of("Adapters of kind '" + kind.id() + "' cannot be trained in this installation.");
    }

    /**
     * The backend for that kind.
     *
     * @throws TrainingFailedException if there is none, or it cannot train that kind here
     */
    public TrainingBackend require(AdapterKind kind) {
        refusal(kind).ifPresent(reason -> {
            throw new TrainingFailedException(reason, false);
        });
        return find(kind).orElseThrow();
    }

    private Optional<TrainingBackend> find(AdapterKind kind) {
        return backends.stream().filter(backend -> backend.trains(kind)).findFirst();
    }
}
