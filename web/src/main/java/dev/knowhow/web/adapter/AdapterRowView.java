package dev.knowhow.web.adapter;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.adapter.AdapterResponse.Summary;
import dev.knowhow.training.api.evaluation.GateVerdict;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adapter as lists and page heads show it. */
@Introspected
record AdapterRowView(AdapterResponse adapter) {

    private static final int SUFFIX = 3;

    public String href() {
        return "/adapters/" + adapter.id();
    }

    /** What people called it: the suffix in {@code ft:<base>:<tenant>:<suffix>:<id>}. */
    public String title() {
        List<String> parts = List.of(adapter.name().split(":", -1));
        return parts.size() > SUFFIX ? parts.get(SUFFIX) : adapter.name();
    }

    /** How the style sheet colours the status. */
    public String badge() {
        return switch (adapter.status()) {
            case "promoted" -> "badge--success";
            case "rejected" -> "badge--danger";
            case "retired" -> "";
            default -> "badge--brand";
        };
    }

    /** Whether an alias may answer with it. */
    public boolean deployable() {
        return adapter.status().equals("promoted");
    }

    /** Whether an owner can decide against the gate. */
    public boolean overridable() {
        return adapter.status().equals("rejected");
    }

    /** Whether it can be tried in the playground: it answers texts by itself. */
    public boolean playable() {
        return AdapterKind.isAnswering(adapter.kind());
    }

    /** What can be had without training, at best. */
    public @Nullable Double withoutTraining() {
        Summary figures = adapter.evaluation();
        if (figures == null || figures.base() == null) {
            return null;
        }
        return figures.prompted() == null
                ? figures.base()
                : Double.valueOf(Math.max(figures.base(), figures.prompted()));
    }

    public GateVerdict.@Nullable Overruling overruling() {
        return adapter.gate() == null ? null : adapter.gate().overruling();
    }
}
