package dev.knowhow.training.intent;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.training.api.adapter.AdapterKind;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A trained classifier: what its adapter's configuration says and the adapter's tensors.
 *
 * @param refittedOn how many examples it was fitted to after its twin had been measured; null for what is measured itself
 */
public record IntentModel(
        AdapterKind kind,
        IntentSpec spec,
        Map<String, Tensor> tensors,
        @Nullable Integer refittedOn) {

    public IntentModel {
        tensors = Map.copyOf(tensors);
    }

    IntentModel(AdapterKind kind, IntentSpec spec, Map<String, Tensor> tensors) {
        this(kind, spec, tensors, null);
    }

    /**
     * The twin of a measured adapter: of the same form and as sure of itself, but fitted to other examples, those it was
     * measured on among them. What its confidence means was learned on folds of fewer examples and is not learned again.
     * The same examples, hyperparameters and seed give the same bytes.
     *
     * @param all of the same labels in the same order
     */
    public static IntentModel refit(
            IntentAdapter measured, IntentExamples all, IntentHyperparameters hyperparameters, long seed) {
        IntentSpec spec = Objects.requireNonNull(measured.config().intent());
        if (!spec.labels().equals(all.names)) {
            throw new IllegalArgumentException("the examples are not of the adapter's labels");
        }
        Head kind = Head.of(spec.head());
        ExampleIndex index = IntentCalibration.index(all);
        Map<String, Tensor> tensors;
        if (kind == Head.EXAMPLES) {
            tensors = IntentAdapter.tensors(index, measured.routing());
        } else {
            LinearHead head = HeadFit.run(kind, all, hyperparameters, seed);
            tensors = IntentAdapter.tensors(head.rowMajor(), head.biases(), index, measured.routing());
        }
        return new IntentModel(measured.config().adapterKind(), spec, tensors, all.size());
    }

    /** The adapter's files by name. */
    public SortedMap<String, byte[]> files(AdapterConfig.Origin origin) {
        AdapterConfig config = kind == AdapterKind.EXAMPLES
                ? AdapterConfig.examples(origin, spec)
                : AdapterConfig.intent(origin, spec);
        return AdapterFiles.write(refittedOn == null ? config : config.withRefit(refittedOn), Safetensors.of(tensors));
    }

    /** The adapter itself, for evaluation: loaded from its files as serving loads it. */
    public IntentAdapter adapter(AdapterConfig.Origin origin) {
        return (IntentAdapter) Adapter.load(files(origin));
    }
}
