package dev.knowhow.web.home;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;

/**
 * A step on the way to the first answers.
 *
 * @param name what its messages begin with
 * @param href where it is done
 * @param state how far it is
 */
@Introspected
record StepView(String name, String href, State state) {

    /** The steps with the first open one marked; none once all are done. */
    static List<StepView> steps(
            List<VectorStoreResponse> bases,
            boolean uploaded,
            boolean asked,
            boolean owner,
            boolean hasKey,
            boolean trained) {
        String upload = bases.isEmpty()
                ? "/knowledge-bases"
                : "/knowledge-bases/" + bases.getFirst().id() + "#upload";
        List<StepView> steps = new ArrayList<>();
        add(steps, "create", "/knowledge-bases/new", !bases.isEmpty());
        add(steps, "upload", upload, uploaded);
        add(steps, "ask", "/ask", asked);
        if (owner) {
            add(steps, "key", "/api-keys", hasKey);
            if (asked) { // before there are answers there is nothing that training could be about
                add(steps, "train", "/datasets/new", trained);
            }
        } else if (uploaded) { // who was invited came for answers
            return List.of();
        }
        return steps.stream().allMatch(step -> step.state == State.DONE) ? List.of() : List.copyOf(steps);
    }

    private static void add(List<StepView> steps, String name, String href, boolean done) {
        boolean first = steps.stream().noneMatch(step -> step.state == State.NEXT);
        steps.add(new StepView(name, href, done ? State.DONE : first ? State.NEXT : State.LATER));
    }

    /** What the style sheet calls it. */
    public String style() {
        return "step--" + state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How far a step is. */
    enum State {
        DONE,
        NEXT,
        LATER
    }
}
