package dev.knowhow.training.evaluation;

import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.adapter.AdapterRegistration;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.evaluation.result.Evaluations;
import dev.knowhow.training.evaluation.result.Outcome;
import dev.knowhow.training.job.run.AdapterIntake;
import dev.knowhow.training.job.run.TrainedArtefact;
import dev.knowhow.training.upstream.ModelUse;
import dev.knowhow.training.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what jobs have trained: into the registry with its lineage, and through the gate, each exactly once. */
@Singleton
final class TrainedAdapters implements AdapterIntake {

    private static final Logger LOG = LoggerFactory.getLogger(TrainedAdapters.class);

    private final AdapterRegistration registration;
    private final AdapterRegistry adapters;
    private final AdapterEvaluation evaluation;
    private final EvaluationInputs inputs;
    private final Evaluations evaluations;
    private final ModelUse use;

    TrainedAdapters(
            AdapterRegistration registration,
            AdapterRegistry adapters,
            AdapterEvaluation evaluation,
            EvaluationInputs inputs,
            Evaluations evaluations,
            ModelUse use) {
        this.registration = registration;
        this.adapters = adapters;
        this.evaluation = evaluation;
        this.inputs = inputs;
        this.evaluations = evaluations;
        this.use = use;
    }

    @Override
    public String register(TrainedArtefact artefact) {
        Snapshot snapshot = inputs.snapshot(artefact.jobId());
        Set<String> sources = sources(snapshot);
        if (artefact.kind().isRefitted()) {
            snapshot.readHeldOut(example -> addSources(sources, example));
        }
        return registration.register(artefact, sources, snapshot.vectorStoreIds());
    }

    @Override
    public boolean evaluate(String adapterId, BooleanSupplier stopped) {
        StoredAdapter adapter = adapters.require(adapterId);
        if (!evaluations.begin(adapterId)) {
            return true;
        }
        ModelCalls calls = new ModelCalls();
        try {
            Outcome outcome = onPlatformThread(() -> calls.during(() -> evaluation.measure(adapter, stopped)));
            evaluations.complete(adapterId, outcome);
        } catch (StoppedException e) {
            LOG.debug("the evaluation of {} was stopped", adapterId);
            return false;
        } catch (UpstreamException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the evaluation of {} failed", adapterId, e);
            String reason =
                    "The adapter could not be evaluated because of an error on our side. It answers under its own"
                            + " name; an owner may promote it unmeasured.";
            evaluations.fail(adapterId, reason);
        } finally {
            use.settle(adapterId, calls.made());
        }
        return true;
    }

    @Override
    public void withdraw(String jobId) {
        registration.withdraw(jobId);
    }

    private static Set<String> sources(Snapshot snapshot) {
        Set<String> sources = new TreeSet<>(snapshot.documents());
        snapshot.train(example -> addSources(sources, example));
        return sources;
    }

    private static void addSources(Set<String> sources, Example example) {
        if (example.documentId() != null) {
            sources.add(example.documentId());
        }
        if (example.answerId() != null) {
            sources.add(example.answerId());
        }
    }

    /** Much arithmetic would keep a virtual thread's carrier from the others, and only platform threads are timed. */
    private static <T> T onPlatformThread(Supplier<T> work) {
        Caller caller = Caller.current();
        FutureTask<T> task = new FutureTask<>(() -> caller.call(work));
        Thread thread = Thread.ofPlatform().name("evaluation").daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
