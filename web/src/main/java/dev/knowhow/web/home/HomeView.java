package dev.knowhow.web.home;

import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.answer.AskView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The home page of a tenant.
 *
 * @param ask the form for a question
 * @param steps what to do, in order; empty once all is done
 * @param knowledgeBases the newest, up to six
 * @param documents how many documents there are
 * @param inProgress how many of them are being read
 * @param failed how many could not be read
 * @param threads what the person asked last
 */
@Introspected
record HomeView(
        AskView ask,
        List<StepView> steps,
        List<VectorStoreResponse> knowledgeBases,
        int documents,
        int inProgress,
        int failed,
        List<ThreadResponse> threads) {

    private static final int SHOWN = 6;

    static HomeView of(
            List<VectorStoreResponse> bases,
            List<ThreadResponse> threads,
            boolean owner,
            boolean hasKey,
            boolean trained) {
        int documents =
                bases.stream().mapToInt(base -> base.fileCounts().total()).sum();
        return new HomeView(
                AskView.of(bases),
                StepView.steps(bases, documents > 0, !threads.isEmpty(), owner, hasKey, trained),
                bases.stream().limit(SHOWN).toList(),
                documents,
                bases.stream().mapToInt(base -> base.fileCounts().inProgress()).sum(),
                bases.stream().mapToInt(base -> base.fileCounts().failed()).sum(),
                threads);
    }
}
