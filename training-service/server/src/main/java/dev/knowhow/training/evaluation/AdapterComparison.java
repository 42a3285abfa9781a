package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.adapter.AdapterRegistry;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.adapter.StoredAdapterFiles;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse.Candidate;
import dev.knowhow.training.evaluation.IntentEvaluation.Comparisons;
import dev.knowhow.training.upstream.ModelUse;
import dev.knowhow.training.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Lets every system of an evaluation answer one text. */
@Singleton
final class AdapterComparison {

    /** A person waits: of many examples these say well enough how the nearest should vote. */
    private static final int JUDGED = 300;

    private final AdapterRegistry adapters;
    private final StoredAdapterFiles files;
    private final EvaluationInputs inputs;
    private final EvaluationSystems systems;
    private final ModelUse use;

    AdapterComparison(
            AdapterRegistry adapters,
            StoredAdapterFiles files,
            EvaluationInputs inputs,
            EvaluationSystems systems,
            ModelUse use) {
        this.adapters = adapters;
        this.files = files;
        this.inputs = inputs;
        this.systems = systems;
        this.use = use;
    }

    CompareAdapterResponse compare(String adapterId, String input) {
        ModelCalls calls = new ModelCalls();
        try {
            return calls.during(() -> judge(adapterId, input));
        } finally {
            use.settle(adapterId, calls.made());
        }
    }

    private CompareAdapterResponse judge(String adapterId, String input) {
        StoredAdapter adapter = adapters.require(adapterId);
        if (adapter.kind().isForKnowledgeBase()) {
            throw ProblemException.invalid(
                    "adapter_id",
                    "A " + adapter.kind().id() + " adapter changes how a knowledge base is searched and answers nothing"
                            + " itself. Compare by asking the knowledge base.");
        }
        try {
            IntentAdapter intent = (IntentAdapter) Adapter.load(files.read(adapter));
            HeldOut data = inputs.openHeldOut(adapter, intent.labels(), () -> false);
            Texts text = new Texts(List.of(input), inputs.embed(List.of(input)));
            Comparisons compared = systems.of(adapter, intent, data, JUDGED);
            List<Candidate> candidates = new ArrayList<>();
            compared.others().forEach(system -> candidates.add(candidate(system, text)));
            candidates.add(candidate(compared.tuned(), text));
            return new CompareAdapterResponse("adapter.comparison", adapter.id(), input, candidates);
        } catch (UpstreamException e) {
            throw new ProblemException(ProblemType.UPSTREAM_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static Candidate candidate(AnsweringSystem system, Texts text) {
        long begin = System.nanoTime();
        try {
            SystemAnswer answer = system.answer(text, () -> false).answers().getFirst();
            return new Candidate(
                    system.id(),
                    answer.output(),
                    answer.confidence(),
                    answer.outOfScope(),
                    answer.alternatives(),
                    (System.nanoTime() - begin) / 1e6,
                    null);
        } catch (UpstreamException e) {
            return new Candidate(
                    system.id(), null, null, false, List.of(), (System.nanoTime() - begin) / 1e6, e.getMessage());
        }
    }
}
