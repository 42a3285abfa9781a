package dev.knowhow.durable.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls of the language model in a piece of work, for whoever pays for them. A call counts from the moment its server
 * begins to answer, and counts whether it was read to its end, broke off, or was ended because nobody read on; what a
 * server refuses or never answers costs nothing. Of one thread.
 */
public final class ModelCalls {

    private static final ScopedValue<ModelCalls> CURRENT = ScopedValue.newInstance();

    private final List<Call> calls = new ArrayList<>();

    /**
     * One of them.
     *
     * @param model its name at the server
     * @param said what came of it, whole or not; its usage is the last that the server told, null where it told none
     */
    public record Call(String model, ChatRequest request, Completion said) {}

    /** Does the work, and keeps the calls that it makes in this thread. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Those made so far, in their order. */
    public List<Call> made() {
        return List.copyOf(calls);
    }

    static void add(Call call) {
        if (CURRENT.isBound()) {
            CURRENT.get().calls.add(call);
        }
    }
}
